import { describe, expect, it } from 'vitest';

import { begins, nearly, search, searched, searchText } from './searchText.js';

describe('what is compared in a search', () => {
  it.each([
    ['St. John’s', 'st johns'],
    ["St John's (NY)", 'st johns ny'],
    ['Bodø/Glimt', 'bodo glimt'],
    ['Łódź', 'lodz'],
    ['Straßburg', 'strassburg'],
    ['São Paulo', 'sao paulo'],
    ['A.C. Milan', 'ac milan'],
    ['Curaçao–Aruba', 'curacao aruba'],
    ['İstanbul', 'istanbul'],
    ['ＦＣ東京', 'fc東京'],
    ['Ærø', 'aero'],
    ['  76ers & Co.  ', '76ers and co'],
    ['GROẞ', 'gross'],
    ['Đà Nẵng', 'da nang'],
    ['Gəncə', 'gence'],
    ['Paral·lel', 'parallel'],
    ['O‛Higgins', 'ohiggins'],
    ['𝐁old №1', 'bold no1'],
    ['San\u2060 Jo\u00ads\u200bé', 'san jose'],
    ['ΠΑΝΙΏΝΙΟΣ', 'πανιωνιοσ'],
    ['πανιώνιος', 'πανιωνιοσ'],
    ['Saint‑Étienne', 'saint etienne'],
    ['…', ''],
  ])('%s is %s', (text, wanted) => {
    expect(searchText(text)).toBe(wanted);
  });
});

describe('a search', () => {
  it.each([
    ['Brighton and Hove', 'Brighton & Hove Albion'],
    ['brighton and', 'Brighton & Hove Albion'],
    ['brighton +hove', 'Brighton & Hove Albion'],
    ['Brighton und Hove', 'Brighton & Hove Albion'],
    ['Brighton&Hove', 'Brighton and Hove'],
    ['Brighton ＆ Hove', 'Brighton & Hove Albion'],
    ['Brighton Hove', 'Brighton & Hove Albion'],
    ['Brighton & Hove', 'Brighton Hove Albion'],
    ['Bosnia & Herzegovina', 'Bosnia and Herzegovina'],
    ['trinidad y tobago', 'Trinidad & Tobago'],
    ['Trinidad et Tobago', 'Trinidad y Tobago'],
    ['Динамо и Спартак', 'Динамо & Спартак'],
    ["Guns 'n' Roses", 'Guns and Roses'],
    ['texas am', 'Texas A&M'],
    ['texas a&m', 'Texas A&M'],
    ['texas a and m', 'Texas A&M'],
    ['bodoglimt', 'Bodø/Glimt'],
    ['Koeln', '1. FC Köln'],
    ['Köln', '1. FC Koeln'],
    ['koln', '1. FC Köln'],
    ['1.FC Köln', '1. FC Köln'],
    ['Muenchen', 'Bayern Mu\u0308nchen'],
    ['Aarhus', 'Århus'],
    ['djokovic', 'Đoković'],
    ['れっず', '浦和レッズ'],
    ['レッズ', 'れっず'],
    ['Malmoe', 'Malmö FF'],
    ['saint johns', "St. John's"],
    ['st etienne', 'AS Saint-Étienne'],
    ['saint mary', "Mount St. Mary's"],
    ['mt st marys', "Mount St. Mary's"],
    ['man utd', 'Manchester United'],
    ['trailblazers', 'Portland Trail Blazers'],
    ['newyork', 'New York Giants'],
    ['49 ers', 'San Francisco 49ers'],
    ['٣', 'الفريق 3'],
    ['الاهلي', 'الأهلي'],
    ['استقلال تهران ایران', 'استقلال تهران إيران'],
    ['spartak', 'Спартак Москва'],
    ['spartak moskva', 'Спартак Москва'],
    ['zenit', 'Зенит'],
    ['shakhtar', 'Шахтар Донецьк'],
    ['šahtar', 'Шахтар Донецьк'],
    ['crvena zvezda', 'Црвена звезда'],
    ['Динамо', 'Dinamo Zagreb'],
    ['манчестер', 'Manchester City'],
    ['Schachtar', 'Шахтар Донецьк'],
    ['цска', 'CSKA Sofia'],
    ['dynamo kyiv', 'Динамо Київ'],
    ['Динамо Київ', 'Dynamo Kyiv'],
    ['Шахтар', 'Shakhtar Donetsk'],
    ['лейпциг', 'RB Leipzig'],
    ['olympiakos', 'Ολυμπιακός'],
    ['panathinaikos', 'Παναθηναϊκός'],
    ['παοκ', 'PAOK'],
    ['άρης', 'Aris Thessaloniki'],
    ['city manchester', 'Manchester City'],
    ['sox red', 'Boston Red Sox'],
    ['Fussball', '1. Fußballclub'],
    ['Düsseldorf', 'Fortuna Duesseldorf'],
    ['🦁', '🦁 Lions'],
    ['🇧🇷', '🇧🇷'],
  ])('%s finds %s', (typed, name) => {
    expect(search(typed)(searched([name]))).toBe(true);
  });

  it.each([
    ['new y', 'New England Patriots'],
    ['brighton and hove', 'Hove United'],
    ['brighton and', 'Brighton'],
    ['saint', 'Boston Celtics'],
    ['united', 'Utah Jazz'],
    ['wy', 'New York Giants'],
    ['🦁', 'Lions'],
  ])('%s does not find %s', (typed, name) => {
    expect(search(typed)(searched([name]))).toBe(false);
  });

  it('of nothing but signs finds all', () => {
    expect(search(' … ')(searched(['Lions']))).toBe(true);
  });
});

describe('a name that is being typed', () => {
  it.each([
    ['jör', 'Jörg'],
    ['joer', 'Jörg'],
    ['jor', 'Jörg'],
    ['Jörg', 'Joerg'],
    ['ma', 'Ana María'],
    ['ana maria', 'Ana María'],
    ['yuri', 'Юрий'],
    ['юри', 'Yuri'],
    ['', 'Ana'],
  ])('%s begins a word of %s', (typed, name) => {
    expect(begins(typed)(searched([name]))).toBe(true);
  });

  it.each([
    ['na', 'Ana María'],
    ['ria', 'Ana María'],
    ['mariana', 'Ana María'],
  ])('%s begins none of %s', (typed, name) => {
    expect(begins(typed)(searched([name]))).toBe(false);
  });
});

describe('a search that allows for slips', () => {
  it.each([
    ['seatle', 'Seattle Seahawks'],
    ['philadelhpia', 'Philadelphia Eagles'],
    ['cincinatti', 'Cincinnati Bengals'],
    ['eagels', 'Philadelphia Eagles'],
    ['new yrok giants', 'New York Giants'],
    ['machester utd', 'Manchester United'],
    ['tottenam', 'Tottenham Hotspur'],
    ['49rs', 'San Francisco 49ers'],
    ['strasburg', 'Straßburg'],
    ['borussia monchengladbahc', 'Borussia Mönchengladbach'],
    ['philadelhp', 'Philadelphia Eagles'],
  ])('%s finds %s', (typed, name) => {
    expect(search(typed)(searched([name]))).toBe(false);
    expect(nearly(typed)(searched([name]))).toBe(true);
  });

  it.each([
    ['lions', 'Detroit Pistons'],
    ['bears', 'Chicago Bulls'],
    ['nt', 'New York Jets'],
    ['jest', 'Utah Jazz'],
    ['seatle sharks', 'Seattle Kraken'],
    ['…', 'Lions'],
  ])('%s does not find %s', (typed, name) => {
    expect(nearly(typed)(searched([name]))).toBe(false);
  });
});
