// Filters, facet counts, sorting and grouping over the columns, in passes without objects.

const LISTS = ['v', 's', 'p', 'a', 'r'];
const SINGLES = ['q', 'k', 'c', 'w', 'g', 'o', 'd', 'x'];

function parseQuery(text) {
  const query = { v: [], s: [], p: [], a: [], r: [] };
  for (const name of SINGLES) query[name] = '';
  for (const [name, value] of new URLSearchParams(text)) {
    if (LISTS.includes(name)) query[name] = value.split(',').map(part => decode(part)).filter(Boolean);
    else if (SINGLES.includes(name)) query[name] = value;
  }
  return query;
}

// A comma inside a value is written twice encoded, so that lists stay lists.
const encodeListed = text => text.replace(/%/g, '%25').replace(/,/g, '%2C');
const decode = text => { try { return decodeURIComponent(text); } catch { return text; } };

function writeQuery(query) {
  const parts = [];
  for (const name of [...LISTS, ...SINGLES]) {
    const value = LISTS.includes(name) ? query[name].map(encodeListed).join(',') : query[name];
    if (value) parts.push(`${name}=${addressPart(value).replace(/%2C/g, ',')}`);
  }
  return `#/findings${parts.length ? `?${parts.join('&')}` : ''}`;
}

const findingsAddress = changes => writeQuery({ ...parseQuery(''), ...changes });

const gapName = gap => `${gap.reason}/${gap.call}`;

/** 1 for every name that is wanted; null where all are. */
function wanted(names, chosen) {
  if (!chosen.length) return null;
  const mask = new Uint8Array(names.length);
  names.forEach((name, i) => { mask[i] = chosen.includes(name) ? 1 : 0; });
  return mask;
}

const has = mask => mask !== null;

/** For each text the words of the search that it holds, as bits. */
function holding(texts, words) {
  return Uint32Array.from(texts, text => {
    const lower = text.toLowerCase();
    let bits = 0;
    words.forEach((word, i) => { if (lower.includes(word)) bits |= 1 << i; });
    return bits;
  });
}

let searched = { q: null };
function search(q) {
  if (searched.q !== q) {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 30);
    searched = {
      q,
      all: 2 ** words.length - 1,
      inChecks: holding(head.checks.map(c => `${c.id} ${c.title} ${c.problem}`), words),
      inResources: holding(resources.map(r => `${r[4]} ${r[5]} ${r[6]} ${head.accounts[r[2]]} ${head.regions[r[3]]} ${head.types[r[1]]} ${r[7].join(' ')}`), words),
    };
  }
  return searched;
}

/** The findings that match, and for each facet how many would with another choice in it. */
function select(query) {
  const facets = {
    v: new Uint32Array(VERDICTS.length),
    s: new Uint32Array(SEVERITIES.length),
    p: new Uint32Array(PROVIDERS.length),
    a: new Uint32Array(head.accounts.length),
    r: new Uint32Array(head.regions.length),
    x: new Uint32Array(EXCEPTIONS.length),
  };
  const wantedException = EXCEPTIONS.findIndex(e => e.code === query.x) + 1;
  const masks = {
    v: wanted(VERDICTS.map(v => v.code), query.v),
    s: wanted(SEVERITIES.map(s => s.code), query.s),
    p: wanted(PROVIDERS.map(p => p.code), query.p),
    a: wanted(head.accounts, query.a),
    r: wanted(head.regions, query.r),
  };
  const found = query.q ? search(query.q) : null;
  const check = query.k ? head.checks.findIndex(c => c.id === query.k) : -1;
  const cluster = query.c ? clusterByAddress(query.c) : -1;
  const gaps = query.w ? Uint8Array.from([null, ...head.gaps], gap => (gap && gapName(gap) === query.w ? 1 : 0)) : null;
  const rows = new Uint32Array(count);
  let size = 0;
  let hidden = 0;
  for (let i = 0; i < count; i++) {
    const r = R[i];
    if (query.k && C[i] !== check) continue;
    if (query.c && (cluster < 0 || clusterOf[r] !== cluster)) continue;
    if (gaps && !gaps[G[i]]) continue;
    if (found && (found.inChecks[C[i]] | found.inResources[r]) !== found.all) continue;
    const excepted = X[i] === EXCEPTED;
    const row = resources[r];
    const missV = has(masks.v) && !masks.v[V[i]] && !(query.x === 'also' && excepted);
    const missS = has(masks.s) && !masks.s[S[i]];
    const missP = has(masks.p) && !masks.p[row[0]];
    const missA = has(masks.a) && !masks.a[row[2]];
    const missR = has(masks.r) && !masks.r[row[3]];
    const misses = missV + missS + missP + missA + missR;
    if (misses > 1) continue;
    if (misses === 0 && X[i]) facets.x[X[i] - 1]++;
    if (wantedException && X[i] !== wantedException) continue;
    if (excepted && V[i] === FAIL && !query.x) {
      if (misses === 0) hidden++;
      continue;
    }
    if (misses === 0 || missV) facets.v[V[i]]++;
    if (misses === 0 || missS) facets.s[S[i]]++;
    if (misses === 0 || missP) facets.p[row[0]]++;
    if (misses === 0 || missA) facets.a[row[2]]++;
    if (misses === 0 || missR) facets.r[row[3]]++;
    if (misses === 0) rows[size++] = i;
  }
  return { rows: sorted(rows.subarray(0, size), query), facets, hidden };
}

/** The place of each name in the order of the alphabet. */
function ranks(names) {
  const order = names.map((_, i) => i).sort((a, b) => (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : a - b));
  const rank = new Uint32Array(names.length);
  let place = -1;
  order.forEach((name, i) => {
    if (i === 0 || names[name] !== names[order[i - 1]]) place++;
    rank[name] = place;
  });
  return rank;
}

const rankings = {};
const ranking = (name, names) => (rankings[name] ||= ranks(names()));

const SORTS = {
  sev: () => i => S[i] * VERDICTS.length + V[i],
  verdict: () => i => V[i] * SEVERITIES.length + S[i],
  check: () => {
    const rank = ranking('check', () => head.checks.map(c => c.problem));
    return i => rank[C[i]];
  },
  res: () => {
    const rank = ranking('res', () => resources.map(r => `${r[6] || r[5]} ${r[5]}`));
    return i => rank[R[i]];
  },
  acct: () => {
    const rank = ranking('acct', () => resources.map(r => `${head.accounts[r[2]]} ${head.regions[r[3]]}`));
    return i => rank[R[i]];
  },
};

/** Sorts by counting, which keeps the order of equals and is quick with many rows. */
function sorted(rows, query) {
  const key = (SORTS[query.o] || SORTS.sev)();
  let top = 0;
  for (const i of rows) top = Math.max(top, key(i));
  const down = query.d === '1';
  const start = new Uint32Array(top + 2);
  const at = i => (down ? top - key(i) : key(i));
  for (const i of rows) start[at(i) + 1]++;
  for (let k = 1; k < start.length; k++) start[k] += start[k - 1];
  const result = new Uint32Array(rows.length);
  for (const i of rows) result[start[at(i)]++] = i;
  return result;
}

const GROUPS = {
  check: { word: 'By check', column: 'What is wrong', key: i => C[i] },
  cluster: { word: 'By cluster', column: 'Cluster', key: i => clusterOf[R[i]] },
  account: { word: 'By account', column: 'Account', key: i => resources[R[i]][2] },
};

/** Rows by key, worst group first. */
function grouped(rows, group) {
  const groups = new Map();
  for (const i of rows) {
    const key = GROUPS[group].key(i);
    let found = groups.get(key);
    if (!found) groups.set(key, found = { key, counts: [0, 0, 0, 0, 0], rows: [] });
    found.counts[S[i]]++;
    found.rows.push(i);
  }
  return [...groups.values()].sort((a, b) => worse(a.counts, b.counts) || a.key - b.key);
}
