import { describe, expect, it } from 'vitest';

import lists from '../../../tests/fixtures/code_pages.json';
import { fileReadings, fileText, tellingWords } from './fileText.js';

/** @param {string} escaped Latin-1 text whose code points are the bytes */
const bytes = (escaped) => Uint8Array.from(escaped, (char) => char.charCodeAt(0));

describe('the text of a file', () => {
  it.each([
    ['Windows', 'name\r\nM\xe1laga\r\nK\xf6ln\r\nS\xe3o Paulo\r\n\xd6rebro', 'Málaga Köln São_Paulo Örebro'],
    ['Windows', 'Queen\x92s Park\nO\x92Higgins\nBod\xf8', 'Queen’s_Park O’Higgins Bodø'],
    ['Windows', 'Stra\xdfburg\nAtl\xe9tico', 'Straßburg Atlético'],
    ['a Mac', 'name\rM\x87laga\rK\x9aln\rS\x8bo Paulo\r\x85rebro', 'Málaga Köln São_Paulo Örebro'],
    ['a Mac', 'Garc\x92a\nAtl\x8etico\nBod\xbf', 'García Atlético Bodø'],
    ['a Mac', 'Stra\xa7burg\nMalm\x9a', 'Straßburg Malmö'],
    ['Windows', 'name\n\x93The Reds\x94\nA \x96 B', '“The_Reds” A_–_B'],
    ['Windows', 'name;x\n\x84Die Roten\x93;1\nK\xf6ln', '„Die_Roten Köln'],
    ['Windows', 'name\n\xc0 bient\xf4t\n\xe0 Paris', 'À_bientôt à_Paris'],
    ['a Mac', 'name\r\xd2The Reds\xd3\rA \xd0 B', '“The_Reds” A_–_B'],
    ['a Mac', 'name\r\x85rebro\r\x81lesund', 'Örebro Ålesund'],
    ['UTF-16 without a mark', 'n\x00a\x00m\x00e\x00\n\x00\xd6\x00r\x00', 'Ör'],
    ['UTF-16 without a mark', '\x00n\x00a\x00m\x00e\x00\n\x00\xd6\x00r', 'Ör'],
    ['UTF-16 without a mark', 'n\x00\n\x00\x1b\x04>\x04:\x04>\x04<\x04>\x04', 'Локомо'],
    [
      'UTF-8 that was cut',
      'name\nK\xc3\xb6ln\nM\xc3\xa1laga\nSaint-\xc3\x89tienne\nS\xc3\xa3o\nLe\xc3\xb3n\n\xc3',
      'Köln Málaga',
    ],
    [
      'UTF-8 taken for Windows and saved as UTF-8',
      'name\nK\xc3\x83\xc2\xb6ln\n\xc3\x83\xe2\x80\xb0toile',
      'Köln Étoile',
    ],
    ['UTF-8 taken for a Mac’s and saved as UTF-8', 'name\nK\xe2\x88\x9a\xe2\x88\x82ln', 'Köln'],
    [
      'a Greek program of ISO',
      'name\n\xcf\xeb\xf5\xec\xf0\xe9\xe1\xea\xfc\xf2\n\xb6\xf1\xe7\xf2',
      'Ολυμπιακός Άρης',
    ],
    [
      'a Cyrillic program of ISO',
      'name\n\xc1\xdf\xd0\xe0\xe2\xd0\xda\n\xb7\xd5\xdd\xd8\xe2',
      'Спартак Зенит',
    ],
    [
      'Windows',
      'name\nBe\xfeikta\xfe\nFenerbah\xe7e\n\xddstanbul Ba\xfeak\xfeehir',
      'Beşiktaş Fenerbahçe İstanbul',
    ],
    ['UTF-8', '\xef\xbb\xbfname\nK\xc3\xb6ln', 'Köln'],
    ['UTF-16', '\xff\xfen\x00a\x00m\x00e\x00\n\x00\xd6\x00r\x00', 'Ör'],
    ['UTF-16', '\xfe\xff\x00n\x00a\x00m\x00e\x00\n\x00\xd6\x00r', 'Ör'],
  ])('as saved by %s: %j', (_by, escaped, words) => {
    const text = fileText(bytes(escaped));
    for (const word of words.split(' ')) expect(text).toContain(word.replaceAll('_', ' '));
    expect(text.startsWith('\ufeff')).toBe(false);
  });

  it.each(lists)('as a list in $page, $list: $names', ({ names, bytes: kept }) => {
    const [, ...lines] = fileText(bytes(atob(kept)), ['en-GB']).split('\n');
    expect(lines).toEqual(names.split('|'));
  });

  it.each([
    ['a Mac', 'en-US', 'name\nPe\x96arol', 'Peñarol'],
    ['a Mac', 'en-US', 'name\nL\xd5\x83quipe', 'L’Équipe'],
    ['a Mac', 'en-US', 'name\nd\xd5\x8et\x8e', 'd’été'],
    ['a Mac', 'de-DE', 'name\nJ\x9arg', 'Jörg'],
    ['a Mac', 'de-DE', 'name\nTeam S\x9fd', 'Team Süd'],
    ['MS-DOS', 'de-DE', 'name\nWei\xe1e Riesen', 'Weiße Riesen'],
    ['MS-DOS', 'hu-HU', 'name\nGy\x8br', 'Győr'],
    ['Windows', 'en-US', 'name\nGerg\xf5', 'Gergő'],
    ['Windows', 'en-US', 'name\nAy\xfee', 'Ayşe'],
    ['Windows', 'tr-TR', 'name\n\xddstanbulspor\n\xdcmraniye', 'İstanbulspor|Ümraniye'],
    ['a Mac', 'sl-SI', 'name\nDom\xecale', 'Domžale'],
    [
      'Windows',
      'ja-JP',
      'name\n\x83\x94\x83B\x83b\x83Z\x83\x8b\x90_\x8c\xcb\n\x83T\x83\x93\x83t\x83\x8c\x83b\x83`\x83F\x8dL\x93\x87\n\x92\xac\x93c\x83[\x83\x8b\x83r\x83A\n\x90\xec\x8d\xe8\x83t\x83\x8d\x83\x93\x83^\x81[\x83\x8c\n\x89\xa1\x95l\x82e\x81E\x83}\x83\x8a\x83m\x83X',
      'ヴィッセル神戸|サンフレッチェ広島|町田ゼルビア|川崎フロンターレ|横浜Ｆ・マリノス',
    ],
  ])('as saved by %s in a country where they speak %s: %j', (_by, spoken, escaped, names) => {
    expect(fileText(bytes(escaped), [spoken])).toBe(`name\n${names.replaceAll('|', '\n')}`);
  });

  it('keeps a letter of another script within a Latin word', () => {
    const letters = Array.from({ length: 0x700 - 0x370 }, (_, at) => String.fromCharCode(0x370 + at));
    const real = letters.filter((one) => /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}]/u.test(one));
    expect(real.length).toBeGreaterThan(400);
    for (const letter of real)
      for (const word of [`Team${letter}`, `FC${letter}`, `A${letter}`, `Chels${letter}a`]) {
        const list = new TextEncoder().encode(`name\n${word}\nArsenal`);
        for (const spoken of ['en-US', 'fr-FR', 'de-DE', 'hr-HR', 'ru-RU'])
          expect(fileReadings(list, [spoken]).map((one) => one.text())).toEqual([`name\n${word}\nArsenal`]);
      }
  });

  it.each([
    ['Polish', 'pl-PL', 'name\nK\xd3\xa3KO', 'name\nKÓŁKO'],
    ['another language', 'en-US', 'name\nK\xd3\xa3KO', 'name\nKӣKO'],
  ])('is doubted for letters of the reader’s own language: %s', (_language, spoken, escaped, text) => {
    expect(fileText(bytes(escaped), [spoken])).toBe(text);
  });

  it.each(['[{"name": "L\u0543quipe"}]', '\n{"teams": [{"name": "d\u0543x"},]}'])(
    'is UTF-8 where it is JSON: %j',
    (json) => {
      const readings = fileReadings(new TextEncoder().encode(json), ['fr-FR']);
      expect(readings.map((one) => one.text())).toEqual([json]);
    },
  );

  it('goes by the language of the reader where the letters leave it open', () => {
    const list = bytes('name\nPlze\xf2');
    expect(fileText(list, ['it-IT'])).toBe('name\nPlzeò');
    expect(fileText(list, ['cs-CZ', 'en'])).toBe('name\nPlzeň');
  });

  it('offers the other readings, each once, by words that tell them apart', () => {
    const readings = fileReadings(bytes('name;x\nPlain;1\n\xa3\xf3d\x9f;2'), ['en']);
    expect(readings[0]).toMatchObject({ label: 'windows-1250', words: 'Central European' });
    expect(tellingWords(readings[0].sample)).toEqual(['Łódź']);
    const western = readings.find((one) => one.label === 'windows-1252');
    expect(western?.text()).toBe('name;x\nPlain;1\n£ódŸ;2');
    expect(new Set(readings.map((one) => one.sample)).size).toBe(readings.length);
  });

  it('asks nothing where there is no doubt', () => {
    expect(fileReadings(bytes('name\nLions'))).toHaveLength(1);
    expect(fileReadings(bytes('name\nK\xc3\xb6ln'))).toHaveLength(1);
  });

  it('offers what stands there, where it was repaired', () => {
    const readings = fileReadings(bytes('name\nK\xc3\x83\xc2\xb6ln'));
    expect(readings.map((one) => one.text())).toEqual(['name\nKöln', 'name\nKÃ¶ln']);
    expect(new Set(readings.map((one) => one.label)).size).toBe(2);
  });

  it('reads all of a long list, and all of its lines', () => {
    const many = `name\n${'Lions\n'.repeat(20_000)}`;
    const text = fileText(bytes(`${many}\xa3\xf3d\x9f\n${many}`), ['en']);
    expect(text).toBe(`${many}Łódź\n${many}`);
  });

  it('takes no long, whatever the bytes are', () => {
    const size = 512 * 1024;
    const noise = Uint8Array.from({ length: size }, (_, at) => 128 + ((at * at * 31 + at * 7) % 127));
    const taken = new TextEncoder().encode('KÃ¶ln\n'.repeat(size / 8));
    for (const list of [new Uint8Array(size).fill(0x8e), noise, taken]) {
      const before = process.cpuUsage(); // not the time of day: other work on this machine is not its own
      fileText(list);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(150);
    }
  });
});
