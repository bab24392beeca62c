// The list of findings: facets, chips, sorting, groups. The address holds the whole view.

let lastList = { query: null, rows: null };  // where the page of a finding comes from
const openGroups = new Set();

function findings(queryText) {
  let query = parseQuery(queryText);
  let shown = [];    // what each row of the table is: a finding, or a group as -1 - number
  let groups = [];
  let result;

  const status = h('strong', { class: 'count' });
  const chips = h('div', { class: 'chips' });
  const facets = h('aside', { class: 'facets', 'aria-label': 'Filters' });
  const dialog = h('dialog', { class: 'sheet', 'aria-label': 'Filters' });
  const body = h('div', {});
  const groupButtons = h('div', { class: 'segments', role: 'group', 'aria-label': 'Group' });

  function change(changes) {
    query = { ...query, ...changes };
    replaceAddress(writeQuery(query));
    refresh();
  }

  function refresh() {
    result = select(query);
    lastList = { query, rows: result.rows, address: location.hash };
    status.textContent = say.findings(result.rows.length);
    announce(status.textContent);
    drawChips();
    keepFocus(facets, drawFacets);
    keepFocus(groupButtons, drawGroupButtons);
    keepFocus(body, drawTable);
  }

  function drawChips() {
    const chip = (text, changes) => h('button', { type: 'button', class: 'chip', 'aria-label': `Remove filter ${text}`, click: () => change(changes) },
      text, icon('cross', 10));
    const without = (name, value) => ({ [name]: query[name].filter(other => other !== value) });
    const named = (list, field) => code => (list.find(item => item.code === code) || {})[field] || code;
    const check = head.checks.find(c => c.id === query.k);
    const cluster = clusters[clusterByAddress(query.c)];
    const all = [
      query.q && chip(`“${query.q}”`, { q: '' }),
      query.k && chip(check ? check.problem : query.k, { k: '' }),
      query.c && chip(cluster ? cluster.name : query.c, { c: '' }),
      query.w && chip(query.w.replace(/^\w+\//, ''), { w: '' }),
      query.v.map(v => chip(named(VERDICTS, 'facet')(v), without('v', v))),
      query.s.map(s => chip(named(SEVERITIES, 'word')(s), without('s', s))),
      query.p.map(p => chip(named(PROVIDERS, 'word')(p), without('p', p))),
      query.a.map(a => chip(a, without('a', a))),
      query.r.map(r => chip(r, without('r', r))),
      EXCEPTIONS.map(e => query.x === e.code && chip(e.chip, { x: '' })),
      query.x === 'also' && chip('Excepted as well', { x: '' }),
      query.x === 'with' && chip('Excepted shown', { x: '' }),
    ].flat().filter(Boolean);
    chips.replaceChildren(status, ...all,
      ...(result.hidden ? [h('button', { type: 'button', class: 'chip dashed', click: () => change({ x: 'with' }) }, say.hidden(result.hidden))] : []),
      ...(all.length ? [h('button', { type: 'button', class: 'button small', click: clearAll }, 'Clear all')] : []));
  }

  function clearAll() {
    query = { ...parseQuery(''), g: query.g };
    change({});
    syncSearch(query.q);
  }

  function drawFacets() {
    const facet = (title, name, items) => items.length > 0 && h('fieldset', {}, h('legend', {}, title), items.map(item => h('label', { class: item.n ? '' : 'zero' },
      h('input', {
        type: 'checkbox', name: `${name}:${item.code}`, checked: query[name].includes(item.code),
        change: event => change({ [name]: event.target.checked ? [...query[name], item.code] : query[name].filter(v => v !== item.code) }),
      }), item.mark, h('span', { class: 'name' }, item.word), h('span', { class: 'n' }, num(item.n)))));
    const top = (name, names, limit) => {
      const ns = result.facets[name];
      const order = names.map((_, i) => i).filter(i => ns[i] > 0 || query[name].includes(names[i]))
        .sort((a, b) => ns[b] - ns[a] || a - b);
      const kept = order.filter((i, place) => place < limit || query[name].includes(names[i]));
      return kept.filter(i => names[i]).map(i => ({ code: names[i], word: names[i], n: ns[i] }));
    };
    facets.replaceChildren(
      h('h2', { class: 'vh' }, 'Filters'),
      facet('Verdict', 'v', VERDICTS.map((v, i) => ({ code: v.code, word: v.facet, n: result.facets.v[i], mark: verdictIcon(i) }))),
      facet('Severity', 's', SEVERITIES.map((s, i) => ({ code: s.code, word: s.word, n: result.facets.s[i], mark: h('span', { class: `severity s${i}` }, bars(i)) }))
        .filter((s, i) => i < 4 || s.n > 0 || query.s.includes(s.code))),
      facet('Cloud', 'p', PROVIDERS.map((p, i) => ({ code: p.code, word: p.word, n: result.facets.p[i] }))),
      facet('Account', 'a', top('a', head.accounts, 8)) || '',
      facet('Region', 'r', top('r', head.regions, 6)) || '',
      exceptionFacet() || '',
      h('button', { type: 'button', class: 'button done', click: () => dialog.close() }, say.showFindings(result.rows.length)));
  }

  /** Excepted findings are hidden until they are asked for, so one choice at a time. */
  function exceptionFacet() {
    const items = EXCEPTIONS.map((e, i) => ({ ...e, n: result.facets.x[i] })).filter(e => e.n > 0 || query.x === e.code);
    return items.length > 0 && h('fieldset', {}, h('legend', {}, 'Exception'), items.map(item => h('label', { class: item.n ? '' : 'zero' },
      h('input', { type: 'checkbox', name: `x:${item.code}`, checked: query.x === item.code, change: event => change({ x: event.target.checked ? item.code : '' }) }),
      h('span', { class: 'name' }, item.word), h('span', { class: 'n' }, num(item.n)))));
  }

  function drawGroupButtons() {
    groupButtons.replaceChildren(...[['', { word: 'One by one' }], ...Object.entries(GROUPS)].map(([name, group]) => h('button', {
      type: 'button', name: `g${name}`, 'aria-pressed': String(query.g === name), click: () => change({ g: name }),
    }, group.word)));
  }

  function drawTable() {
    lists = [];
    if (!result.rows.length) {
      body.replaceChildren(empty('No finding matches', count ? 'Remove a filter to see more.' : 'This run has no findings.',
        query.q && query.v.length > 0 && h('button', { type: 'button', class: 'button', click: () => change({ v: [], s: [], p: [], a: [], r: [] }) }, 'Search in all findings'),
        h('button', { type: 'button', class: 'button', click: clearAll }, 'Clear all')));
      return;
    }
    const list = GROUPS[query.g] ? groupTable() : findingTable(i => shown[i], query, change);
    body.replaceChildren(list.element);
    shown = GROUPS[query.g] ? flatten() : result.rows;
    list.update(shown.length);
  }

  function flatten() {
    groups = grouped(result.rows, query.g);
    const flat = [];
    groups.forEach((group, g) => {
      flat.push(-1 - g);
      if (openGroups.has(`${query.g}:${group.key}`)) for (const i of group.rows) flat.push(i);
    });
    return flat;
  }

  function groupTable() {
    const list = virtualList({
      label: `Findings, ${GROUPS[query.g].word.toLowerCase()}`,
      look: 'groups',
      columns: ['', 'Worst', GROUPS[query.g].column, 'By severity', 'Findings'],
      row: i => (shown[i] < 0 ? groupRow(groups[-1 - shown[i]], list) : findingRow(shown[i], true)),
    });
    return list;
  }

  function groupRow(group, list) {
    const name = `${query.g}:${group.key}`;
    const open = openGroups.has(name);
    const whole = Math.max(...groups.map(g => g.rows.length));
    const toggle = event => {
      event.stopPropagation();
      if (open) openGroups.delete(name);
      else openGroups.add(name);
      shown = flatten();
      list.update(shown.length);
      list.focus(shown.indexOf(-1 - groups.findIndex(g => g.key === group.key)));
    };
    const [title, note] = groupTitle(group);
    return {
      look: open ? 'group open' : 'group',
      click: toggle,
      cells: [
        h('button', { type: 'button', class: 'opener', 'aria-expanded': String(open), 'aria-label': `${title}, ${say.findings(group.rows.length)}`, click: toggle }, icon('chevron')),
        severityTag(group.counts.findIndex(n => n > 0)),
        [h('strong', {}, title), h('span', { class: 'second' }, note)],
        severityBar(group.counts, whole),
        h('strong', {}, num(group.rows.length)),
      ],
    };
  }

  function groupTitle(group) {
    if (query.g === 'check') {
      const check = head.checks[group.key];
      const fails = group.rows.some(i => V[i] === FAIL);
      return [fails ? check.problem : check.title, check.id];
    }
    const row = resources[R[group.rows[0]]];
    if (query.g === 'account') return [head.accounts[group.key], PROVIDERS[row[0]].word];
    const cluster = clusters[group.key];
    return cluster
      ? [cluster.name, `${head.accounts[cluster.account]} · ${PROVIDERS[cluster.cloud].short} ${head.regions[cluster.region]}`]
      : ['Outside of clusters', 'registries, accounts, projects'];
  }

  const filterButton = h('button', {
    type: 'button', class: 'button filter',
    click: () => { dialog.append(facets); dialog.showModal(); },
  }, icon('filter'), 'Filter');
  dialog.addEventListener('close', () => { layout.prepend(facets); filterButton.focus(); });

  const layout = h('div', { class: 'with-facets' }, facets, h('div', { class: 'results' }, chips, body));
  const page = h('div', { class: 'page' },
    h('div', { class: 'title-row' }, h('h1', { tabindex: -1 }, 'Findings'), groupButtons, filterButton), layout, dialog);

  return {
    page,
    ready: refresh,
    search: q => change({ q }),
    query: () => query,
  };
}

const sortHead = (word, name, query, change) => {
  const active = (query.o || 'sev') === name;
  const down = active && query.d === '1';
  return h('div', { role: 'columnheader', 'aria-sort': active ? (down ? 'descending' : 'ascending') : null },
    h('button', { type: 'button', name: `o${name}`, click: () => change({ o: name === 'sev' ? '' : name, d: active && !down ? '1' : '' }) },
      word, active && h('span', { class: 'arrow', 'aria-hidden': 'true' }, down ? '↑' : '↓')));
};

function findingTable(at, query, change) {
  return virtualList({
    label: 'Findings',
    look: 'findings',
    columns: change
      ? [['Severity', 'sev'], ['Verdict', 'verdict'], ['Check and resource', 'check'], ['Cluster', 'res'], ['Account and region', 'acct']]
        .map(([word, name]) => sortHead(word, name, query, change))
      : ['Severity', 'Verdict', 'Check and resource', 'Cluster', 'Account and region'],
    row: i => findingRow(at(i), false),
  });
}

function findingRow(i, inGroup) {
  const r = resource(R[i]);
  const sentence = headline(i);
  const type = r.cluster && r.cluster !== r.name ? `${r.type} ${r.name}` : r.type;
  const cells = [
    severityTag(S[i]),
    [verdictTag(V[i]), X[i] > 0 && h('span', { class: X[i] === EXPIRED ? 'second over' : 'second' }, EXCEPTIONS[X[i] - 1].word)],
    [h('span', { class: 'first' }, sentence), h('span', { class: 'second' }, head.checks[C[i]].id)],
    [h('span', { class: 'first' }, r.cluster || r.name), h('span', { class: 'second' }, type)],
    [h('span', { class: 'first' }, r.account), h('span', { class: 'second' }, [PROVIDERS[r.cloud].short, r.region].filter(Boolean).join(' · '))],
  ];
  return {
    cells,
    look: inGroup ? 'finding inside' : 'finding',
    link: findingAddress(i),
    label: `${VERDICTS[V[i]].facet}, ${SEVERITIES[S[i]].word}: ${sentence}, ${r.cluster || r.name}, ${r.account}`,
  };
}

/** Draws anew and puts the focus back on the control with the same name. */
function keepFocus(element, draw) {
  const active = document.activeElement;
  const name = element.contains(active) && active.name;
  draw();
  if (!name) return;
  const again = element.querySelector(`[name="${CSS.escape(name)}"]`);
  if (again) again.focus({ preventScroll: true });
}
