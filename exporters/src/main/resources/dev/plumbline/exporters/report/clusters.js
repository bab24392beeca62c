// Clusters, worst first, and one cluster with its findings.

function clusterFigures() {
  const rows = clusters.map((cluster, number) => ({ ...cluster, number, counts: [0, 0, 0, 0, 0], unknown: 0, pass: 0 }));
  for (let i = 0; i < count; i++) {
    const row = rows[clusterOf[R[i]]];
    if (!row) continue;
    if (V[i] === FAIL && X[i] !== EXCEPTED) row.counts[S[i]]++;
    if (V[i] === UNKNOWN) row.unknown++;
    if (V[i] === PASS) row.pass++;
  }
  return rows.sort((a, b) => worse(a.counts, b.counts) || b.unknown - a.unknown || a.number - b.number);
}

function clusterList() {
  const rows = clusterFigures();
  const whole = Math.max(1, ...rows.map(row => sum(row.counts)));
  const list = virtualList({
    label: 'Clusters, worst first',
    look: 'clusters',
    columns: ['Cluster', 'Account and region', 'By severity', 'Failing', 'Not read', 'Passing'],
    row: i => {
      const row = rows[i];
      return {
        link: clusterAddress(row),
        label: `${row.name}, ${say.failing(sum(row.counts))}, ${say.notRead(row.unknown)}`,
        cells: [
          [h('span', { class: 'first' }, row.name), h('span', { class: 'second' }, resource(row.resource).type)],
          [h('span', { class: 'first' }, head.accounts[row.account]), h('span', { class: 'second' }, [PROVIDERS[row.cloud].short, head.regions[row.region]].filter(Boolean).join(' · '))],
          severityBar(row.counts, whole),
          h('strong', {}, num(sum(row.counts))),
          row.unknown ? h('span', { class: 'tag unknown' }, icon('question', 12), num(row.unknown)) : '0',
          num(row.pass),
        ],
      };
    },
  });
  return {
    page: h('div', { class: 'page' }, h('h1', { tabindex: -1 }, 'Clusters'),
      h('p', { class: 'lead' }, `${say.clusters(rows.length)}, worst first.`),
      rows.length ? list.element : empty('No cluster was found in what could be read', '')),
    ready: () => list.update(rows.length),
  };
}

function cluster(id) {
  const number = clusterByAddress(id);
  if (number < 0) {
    return { page: h('div', { class: 'page' }, h('h1', { tabindex: -1 }, 'This cluster is not in this run'),
      h('p', {}, h('a', { class: 'button', href: '#/clusters' }, 'All clusters'))) };
  }
  const row = clusterFigures().find(c => c.number === number);
  const about = resource(row.resource);
  const query = { ...parseQuery(''), c: id, x: 'with' };
  const rows = select({ ...query, o: 'verdict' }).rows;
  const list = findingTable(i => rows[i], query, null);
  const link = (n, v, text) => h('a', { class: 'button', href: findingsAddress({ c: id, v: [v] }) }, `${num(n)} ${text}`);
  return {
    page: h('div', { class: 'page' },
      h('div', { class: 'path-row' }, h('nav', { class: 'path', 'aria-label': 'Path' }, h('a', { href: '#/clusters' }, 'Clusters'),
        h('a', { href: findingsAddress({ v: ['FAIL'], a: [about.account] }) }, about.account), h('span', {}, row.name))),
      h('h1', { tabindex: -1 }, row.name),
      h('p', { class: 'lead' }, `${about.type} in ${[about.account, about.region].filter(Boolean).join(', ')}. ${say.failing(sum(row.counts))}.`),
      h('div', { class: 'chips' }, link(sum(row.counts), 'FAIL', 'failing'), link(row.unknown, 'UNKNOWN', 'not read'), link(row.pass, 'PASS', 'passing'),
        h('a', { class: 'button', href: findingsAddress({ c: id }) }, 'Filter the findings of this cluster')),
      list.element),
    ready: () => {
      lastList = { query, rows, address: location.hash };
      list.update(rows.length);
    },
  };
}
