/**
 * The emoji on offer, by group, each with its search words. They are a file of their own, which loads with the
 * picker. The server accepts each as a reaction (tests/domain/test_chat.py).
 */

/** @typedef {{emoji: string, words: string}} Emoji */
/** @typedef {{name: string, emoji: Emoji[]}} EmojiGroup */

/** @type {[string, string][]} */
const GROUPS = [
  [
    'Smileys',
    `😀 grinning smile happy,😃 smiling open mouth,😄 smiling open mouth eyes smile happy,😁 grinning smiling eyes,
😆 smiling open mouth tightly closed eyes,😅 smiling open mouth cold sweat,🤣 rolling on floor laughing laugh rofl,
😂 tears joy laugh lol,🙂 slightly smiling,🙃 upside down,😉 winking,😊 smiling eyes,😇 smiling halo,
🥰 smiling eyes three hearts,😍 smiling heart shaped eyes,🤩 grinning star eyes,😘 throwing a kiss,
😋 savouring delicious food,😛 stuck out tongue,😜 stuck out tongue winking eye,🤪 grinning one large small eye,
🤑 money mouth,🤗 hugging,🤭 smiling eyes hand covering mouth,🤫 finger covering closed lips,🤔 thinking think hmm,
🤐 zipper mouth,🤨 one eyebrow raised,😐 neutral,😑 expressionless,😶 without mouth,😏 smirking,😒 unamused,
🙄 rolling eyes eye roll,😬 grimacing awkward,🤥 lying,😌 relieved,😔 pensive,😪 sleepy,😴 sleeping tired,
😷 medical mask,🤒 thermometer,🤕 head bandage,🤢 nauseated sick,🤮 open mouth vomiting,🤧 sneezing,🥵 overheated,
🥶 freezing,🥴 uneven eyes wavy mouth,😵 dizzy,🤯 shocked exploding head mind blown,🤠 cowboy hat,🥳 party horn hat ,
😎 smiling sunglasses cool,🤓 nerd,🧐 monocle,😕 confused,😟 worried,🙁 slightly frowning,😮 open mouth,😯 hushed,
😲 astonished,😳 flushed,🥺 pleading eyes,😨 fearful,😰 open mouth cold sweat,😥 disappointed but relieved,
😢 crying sad,😭 loudly crying cry sad,😱 screaming in fear shock,😖 confounded,😣 persevering,😞 disappointed,
😓 cold sweat,😩 weary,😫 tired,🥱 yawning bored,😤 look triumph,😡 pouting angry,😠 angry,
🤬 serious symbols covering mouth swear,😈 smiling horns,👿 imp,💀 skull dead,💩 pile poo ,🤡 clown joke,
👹 japanese ogre,👻 ghost,👽 extraterrestrial alien,🤖 robot bot,😺 smiling cat open mouth,😹 cat tears joy,
😻 smiling cat heart shaped eyes,🙀 weary cat,😿 crying cat,🙈 see no evil monkey,🙉 hear no evil monkey,
🙊 speak no evil monkey`,
  ],
  [
    'People',
    `👍 thumbs up yes like good,👎 thumbs down no dislike bad,👏 clapping hands applause bravo,
🙌 raising both hands in celebration hooray,🤝 handshake deal,🙏 folded hands please thanks pray,
💪 flexed biceps strong,👋 waving hand,🤚 raised back hand,✋ raised hand,👌 ok hand,🤏 pinching hand,✌️ victory hand,
🤞 hand index middle fingers crossed luck hope,🤟 i love you hand,🤘 horns,🤙 call me hand,
👈 left pointing backhand index,👉 right pointing backhand index,👆 up pointing backhand index,
👇 down pointing backhand index,☝️ up pointing index,✊ raised fist,👊 fisted hand,👐 open hands,
🤲 palms up together,✍️ writing hand,👀 eyes look,🧠 brain,👂 ear,👃 nose,👄 mouth,👶 baby,🧒 child,👦 boy,👧 girl,🧑 adult,
👨 man,👩 woman,🧓 older adult,👴 older man,👵 older woman,🙅 no good gesture,🙆 ok gesture,🙋 happy raising one hand,
🤦 palm oh no,🤷 shrug no idea,🙇 bowing deeply,💃 dancer,🕺 man dancing,🏃 runner,🚶 pedestrian,🧙 mage,🦸 superhero,
🦹 supervillain,👑 crown king queen,🎩 top hat,👯 woman bunny ears`,
  ],
  [
    'Sport',
    `⚽ soccer ball football goal,🏈 american football nfl,🏀 basketball hoop nba,⚾ baseball mlb,🥎 softball,
🎾 tennis racquet ball,🏐 volleyball,🏉 rugby football,🏒 ice hockey stick puck nhl,🏑 field hockey stick ball,
🏏 cricket bat ball,🥅 goal net,⛳ flag in hole,🏓 table tennis paddle ball,🏸 badminton racquet shuttlecock,
🥊 boxing glove,🥋 martial arts uniform,🎽 running shirt sash,⛸️ ice skate,🎿 ski boot,🏂 snowboarder,
🏋️ weight lifter,🤼 wrestlers,🤸 doing cartwheel,🤾 handball,🏌️ golfer,🏄 surfer,🏊 swimmer,🚴 bicyclist,
🏇 horse racing,🏆 trophy win champion cup,🥇 first place medal,🥈 second place medal,🥉 third place medal,
🏅 sports medal,🎖️ military medal,🎯 direct hit bullseye,🎲 game die,🃏 playing card joker,🎮 video game,🎳 bowling,
🎰 slot machine,🧩 jigsaw puzzle piece,♟️ chess pawn,🏟️ stadium,📣 cheering megaphone,🚩 triangular flag on post,
🏁 chequered flag finish end,⏱️ stopwatch time clock,🧤 gloves,👟 athletic shoe,🧢 billed cap`,
  ],
  [
    'Animals',
    `🐶 dog,🐱 cat,🐭 mouse,🐰 rabbit,🦊 fox,🐻 bear,🐼 panda,🐨 koala,🐯 tiger,🦁 lion,🐮 cow,🐷 pig,🐸 frog,🐵 monkey,🐔 chicken,
🐧 penguin,🐦 bird,🦅 eagle,🦆 duck,🦉 owl,🦇 bat,🐺 wolf,🐗 boar,🐴 horse,🦄 unicorn,🐝 honeybee,🐛 bug,🦋 butterfly,🐌 snail,
🐞 lady beetle,🐜 ant,🕷️ spider,🐢 turtle,🐍 snake,🦎 lizard,🦖 t rex,🐙 octopus,🦀 crab,🐠 tropical fish,🐬 dolphin,
🐳 spouting whale,🦈 shark,🐊 crocodile,🐅 tiger,🐆 leopard,🦓 zebra,🦍 gorilla,🐘 elephant,🦏 rhinoceros,
🐪 dromedary camel,🐂 ox,🐎 horse,🐏 ram,🐐 goat greatest,🦃 turkey,🐓 rooster,🐿️ chipmunk,🌵 cactus,🌲 evergreen tree,
🌴 palm tree,🍀 four leaf clover luck,🌹 rose,🌻 sunflower,🌸 cherry blossom,🍁 maple leaf,🍄 mushroom,
🌍 earth globe europe africa,🌙 crescent moon,⭐ white medium star,🌟 glowing star,☀️ sun rays,⛅ sun behind cloud,
🌧️ cloud rain,⚡ high voltage,❄️ snowflake,⛄ snowman without snow,🔥 fire hot,🌈 rainbow,🌊 water wave,💧 droplet`,
  ],
  [
    'Food',
    `🍏 green apple,🍎 red apple,🍊 tangerine,🍋 lemon,🍌 banana,🍉 watermelon,🍇 grapes,🍓 strawberry,🍒 cherries,🍑 peach,
🍍 pineapple,🥑 avocado,🌽 ear maize,🥕 carrot,🍞 bread,🧀 cheese wedge,🥓 bacon,🍗 poultry leg,🍖 meat on bone,🌭 hot dog,
🍔 hamburger,🍟 french fries,🍕 slice pizza,🥪 sandwich,🌮 taco,🌯 burrito,🥗 green salad,🍝 spaghetti,🍜 steaming bowl,
🍣 sushi,🍤 fried shrimp,🍿 popcorn,🧂 salt shaker,🍩 doughnut,🍪 cookie,🎂 birthday cake,🍰 shortcake,🧁 cupcake,🥧 pie,
🍫 chocolate bar,🍬 candy,🍭 lollipop,🥜 peanuts,☕ hot beverage,🍵 teacup without handle,🧃 beverage box,🥤 cup straw,
🍺 beer mug ,🍻 clinking beer mugs cheers,🥂 clinking glasses cheers,🍷 wine glass,🥃 tumbler glass,🍸 cocktail glass,
🍹 tropical drink,🍾 bottle popping cork,🍽️ fork knife plate`,
  ],
  [
    'Things',
    `🎉 party popper congratulations celebrate,🎊 confetti ball,🎈 balloon,🎁 wrapped present,🎵 musical note,
🎶 multiple musical notes,🎤 microphone,🎧 headphone,🎸 guitar,🥁 drum drumsticks,🎺 trumpet,🎬 clapper board,
📺 television,📷 camera,📱 mobile phone,💻 personal computer,🖥️ desktop computer,⌨️ keyboard,🖨️ printer,
💡 electric light bulb,🔋 battery,🔌 electric plug,🔔 bell,🔕 bell cancellation stroke,📢 public address loudspeaker,
⏰ alarm clock time,⏳ hourglass flowing sand,⌛ hourglass,📅 calendar,📈 chart upwards trend up,
📉 chart downwards trend down,📊 bar chart,📋 clipboard,📌 pushpin,📎 paperclip,📝 memo,✏️ pencil,📚 books,
🔍 left pointing magnifying glass,🔑 key,🔒 lock,🔨 hammer,🛠️ hammer wrench,🧲 magnet,🧨 firecracker,💣 bomb,💊 pill,
🩹 adhesive bandage,🧻 roll paper,🛁 bathtub,🛏️ bed,🚪 door,🛒 shopping trolley,💰 money bag ,💵 banknote dollar,
💸 money wings,💎 gem stone,✉️ envelope,📦 package,🗑️ wastebasket,🚗 automobile,🚕 taxi,🚌 bus,🚑 ambulance,
🚒 fire engine,🚲 bicycle,🛵 motor scooter,🚀 rocket launch,✈️ airplane,🚁 helicopter,🚂 steam locomotive,🚢 ship,
⛵ sailboat,🏠 house building,🏢 office building,🏰 european castle,⛺ tent,🗽 statue liberty,🗿 moyai,🎪 circus tent,
🎡 ferris wheel,🧳 luggage,🕯️ candle`,
  ],
  [
    'Signs',
    `❤️ red heart love,🧡 orange heart,💛 yellow heart,💚 green heart,💙 blue heart,💜 purple heart,🖤 black heart,
🤍 white heart,🤎 brown heart,💔 broken heart sad,💕 two hearts,💖 sparkling heart,💘 heart arrow,💯 hundred points ,
✅ white check mark done yes,☑️ ballot box check,❌ cross mark no wrong,❗ exclamation mark,
❓ question mark ornament,‼️ double exclamation mark,⁉️ exclamation question mark,⚠️ warning,🚫 no entry,
⛔ no entry,🛑 octagonal,🆘 squared sos,🆒 squared cool,🆕 squared new,🆗 squared ok,🔝 top upwards arrow above,
🔜 soon rightwards arrow above,🔙 back leftwards arrow above,🔄 anticlockwise downwards upwards open circle arrows,
➕ plus,➖ minus,➡️ rightwards arrow,⬅️ leftwards arrow,⬆️ upwards arrow,⬇️ downwards arrow,↗️ north east arrow,
↘️ south east arrow,🔴 large red circle,🟠 large orange circle,🟡 large yellow circle,🟢 large green circle,
🔵 large blue circle,🟣 large purple circle,⚫ black circle,⚪ medium white circle,🟥 large red square,
🟦 large blue square,🔺 up pointing red triangle,🔻 down pointing red triangle,💢 anger,💥 collision,💫 dizzy,
💦 splashing sweat,💨 dash,💤 sleeping,💬 speech balloon,💭 thought balloon,✨ sparkles,🎀 ribbon,
♻️ universal recycling,☮️ peace,♾️ infinity`,
  ],
];

/** A flag is a country code in special letters. */
const COUNTRIES =
  'AR AT AU BE BO BR CA CH CI CL CM CN CO CR CZ DE DK DZ EC EG ES FI FR GB GH GR HR HU IE IL IN IQ IR IS IT JM JP KE KR MA ML MX NG NL NO NZ PA PE PH PL PT PY QA RO RS SA SE SI SK SN TH TN TR UA US UY UZ VE VN ZA';
const OF_BRITAIN = [
  { emoji: '🏴󠁧󠁢󠁥󠁮󠁧󠁿', words: 'flag England' },
  { emoji: '🏴󠁧󠁢󠁳󠁣󠁴󠁿', words: 'flag Scotland' },
  { emoji: '🏴󠁧󠁢󠁷󠁬󠁳󠁿', words: 'flag Wales' },
];
const FLAG_A = 0x1f1e6;

/** @returns {Emoji[]} */
function flags() {
  const nameOf = new Intl.DisplayNames('en', { type: 'region' });
  const found = COUNTRIES.split(' ').map((code) => ({
    emoji: String.fromCodePoint(...[...code].map((letter) => FLAG_A + letter.charCodeAt(0) - 65)),
    words: `flag ${nameOf.of(code)}`,
  }));
  return [...found, ...OF_BRITAIN].sort((a, b) => (a.words < b.words ? -1 : 1));
}

/** @returns {EmojiGroup[]} */
export const emojiGroups = () => [
  ...GROUPS.map(([name, list]) => ({
    name,
    emoji: list.split(/,\s*/).map((one) => {
      const space = one.indexOf(' ');
      return { emoji: one.slice(0, space), words: one.slice(space + 1) };
    }),
  })),
  { name: 'Flags', emoji: flags() },
];

/**
 * The emoji for which every typed word begins one of the search words.
 * @param {EmojiGroup[]} groups
 * @param {string} typed
 * @returns {EmojiGroup[]} without empty groups
 */
export function emojiFound(groups, typed) {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return groups;
  return groups
    .map(({ name, emoji }) => ({
      name,
      emoji: emoji.filter(({ words }) => {
        const all = words.toLowerCase().split(' ');
        return wanted.every((one) => all.some((word) => word.startsWith(one)));
      }),
    }))
    .filter(({ emoji }) => emoji.length > 0);
}
