import { Button } from '@mantine/core';
import {
  IconAward,
  IconClover,
  IconPhotoShare,
  IconShoppingBag,
  IconSwords,
  IconTrophyFilled,
} from '@tabler/icons-react';
import { useState } from 'react';
import { allNames } from '../../lib/allNames.js';
import { nameWithSeason } from '../../lib/competitionName.js';
import { toPng } from '../../lib/picture.js';
import { namesInShort, winnersInWords } from '../../lib/season/place.js';
import { thousandths } from '../../lib/season/scoring.js';
import { teamInk } from '../../lib/teamColors.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { givePicture } from '../common/givePicture.js';
import { groundOf } from '../common/MemberAvatar.jsx';
import { TeamChip } from '../common/TeamChip.jsx';
import { dayAlone } from '../common/times.js';
import { PlayAgain } from '../recap/PlayAgain.jsx';
import classes from './Ending.module.css';
import { withUnit } from './seasonWords.js';
import { drawSeason } from './shareCard.js';

/** @import { Row } from '../../lib/season/standings.js' */
/** @import { League } from '../../services/types.js' */
/** @import { GameContext } from './GameCard.jsx' */
/** @typedef {import('../../services/apiTypes.d.ts').SeasonView} SeasonView */
/** @typedef {{rank: number, user_id: string, points: number}} FinalRow */
/** @typedef {{kind: string, user_ids: string[], team_id: string|null, pick_no: number|null, text: string}} Trophy */
/** @typedef {{at: number, by: string|null, table: FinalRow[], champions: string[], trophies: Trophy[]}} Closing */

const TROPHIES = /** @type {Record<string, {name: string, icon: import('react').ComponentType<any>}>} */ ({
  best_pick: { name: 'Best pick', icon: IconAward },
  steal: { name: 'Steal of the draft', icon: IconShoppingBag },
  luck: { name: 'Luck', icon: IconClover },
  closest_finish: { name: 'Closest finish', icon: IconSwords },
});

/**
 * The end of a season: who won, with which teams, and a picture to share.
 * @param
 *   {{closing: Closing, season: SeasonView, rows: Row[], moved: boolean, league: League, unit: string, context: GameContext}}
 *   props moved: results have changed since it was closed
 */
export default function Ending({ closing, season, rows, moved, league, unit, context }) {
  const [error, setError] = useState(/** @type {Error|null} */ (null));
  const { champions, trophies, table } = closing;
  const names = champions.map(context.nameOf);
  const first = table[0];
  const teams = rows
    .filter(({ userId }) => champions.includes(userId))
    .flatMap((row) => row.teams)
    .flatMap(({ teamId }) => context.teams.get(teamId) ?? []);
  const winners = (/** @type {string[]} */ userIds) => {
    const them = userIds.map(context.nameOf);
    return them.length > 3 ? namesInShort(them) : allNames(them);
  };
  const points = first ? withUnit(thousandths(first.points), unit) : '';

  async function share() {
    setError(null);
    try {
      const card = {
        league: league.name,
        season: nameWithSeason(season.facts.name, season.facts.season),
        champions: names,
        colors: champions.map((userId) =>
          groundOf(league.members.find(({ user_id }) => user_id === userId) ?? { display_name: '' }),
        ),
        points,
        teams: teams.map((team) => ({ code: team.abbreviation, ...teamInk(team.colors, team.id) })),
        rows: table.map((row) => ({
          rank: row.rank,
          name: context.nameOf(row.user_id),
          points: withUnit(thousandths(row.points), unit),
        })),
        trophies: trophies.map(({ kind, user_ids }) =>
          [TROPHIES[kind]?.name ?? kind, winners(user_ids)].join(': '),
        ),
      };
      await givePicture(await toPng((pen) => drawSeason(pen, card)), {
        title: `${league.name}: the champion`,
        name: 'season.png',
      });
    } catch (problem) {
      setError(problem);
    }
  }

  if (champions.length === 0)
    return (
      <section className={classes.end} aria-label="The end of the season">
        <p className={classes.eyebrow}>Season closed, {dayAlone(closing.at)}</p>
        <h2 className={classes.name}>No champion: no game counted</h2>
        <NextYear league={league} season={season} me={context.me} />
      </section>
    );
  return (
    <section className={classes.end} aria-label="The end of the season">
      <IconTrophyFilled className={classes.cup} size={96} aria-hidden="true" />
      <div className={classes.words}>
        <p className={classes.eyebrow}>{champions.length > 1 ? 'Champions' : 'Champion'}</p>
        <h2 className={classes.name}>{winnersInWords(names)}</h2>
        <p className={classes.points}>
          {points} · {nameWithSeason(season.facts.name, season.facts.season)}
        </p>
        <p className={classes.strip}>
          {teams.map((team) => (
            <TeamChip key={team.id} team={team} />
          ))}
        </p>
      </div>
      <ul role="list" className={classes.trophies} aria-label="Trophies">
        {trophies.map((trophy) => {
          const { name, icon: Icon } = TROPHIES[trophy.kind] ?? { name: trophy.kind, icon: IconAward };
          const team = trophy.team_id ? context.teams.get(trophy.team_id) : undefined;
          return (
            <li key={trophy.kind} className={classes.trophy}>
              <Icon size={26} stroke={1.6} aria-hidden="true" />
              <span>
                <span className={classes.kind}>{name}</span>
                <span className={classes.who}>
                  {winners(trophy.user_ids)}
                  {team ? `, ${team.name}` : ''}
                </span>
                <span className={classes.text}>{trophy.text}</span>
              </span>
            </li>
          );
        })}
      </ul>
      <NextYear league={league} season={season} me={context.me}>
        <Button leftSection={<IconPhotoShare size={18} aria-hidden="true" />} onClick={() => void share()}>
          Share a picture
        </Button>
      </NextYear>
      <p className={classes.said}>
        Closed{closing.by ? ` by ${context.nameOf(closing.by)}` : ''} on {dayAlone(closing.at)}.
        {moved ? ' Results have been corrected since; this table stands.' : ''}
      </p>
      <ErrorNote error={error} title={error ? 'The picture was not made' : undefined} />
    </section>
  );
}

/**
 * What to do now: a link to the next season of the same people, once it exists.
 * @param {{league: League, season: SeasonView, me: string, children?: import('react').ReactNode}} props children: other buttons
 */
function NextYear({ league, season, me, children }) {
  const { again, facts } = season;
  return (
    <div className={classes.foot}>
      {children}
      {again.ended ? (
        <p>
          The next {facts.name} season is not available yet. Once it is, you can play again with the same
          people.
        </p>
      ) : (
        <PlayAgain
          league={league}
          me={me}
          competitionId={again.competition_id}
          label={again.season && again.season !== facts.season ? `Play ${again.season} together` : undefined}
        />
      )}
    </div>
  );
}
