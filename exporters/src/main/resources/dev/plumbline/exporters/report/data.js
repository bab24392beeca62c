// Opens the compressed data elements and gives them names.

let head;              // what every view needs
let resources;         // rows: cloud, type, account, region, id, name, cluster, tags
let count;             // findings
let R, C, G, V, S, X;  // of each finding: resource, check, gap, verdict, severity, exception
let clusterOf;         // cluster of each resource, -1 for none
let clusters;          // {name, resource, account, region, cloud}

async function unpack(id) {
  const element = document.getElementById(id);
  const text = atob(element.textContent);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

const unpackJson = async id => JSON.parse(new TextDecoder().decode(await unpack(id)));

async function load() {
  head = await unpackJson('head');
  count = head.count;
  resources = [];
  for (let i = 0; i < head.resourceChunks; i++) {
    for (const row of await unpackJson(`resources-${i}`)) resources.push(row);
  }
  const columns = await unpack('columns');
  let offset = 0;
  const column = Type => {
    const array = new Type(columns, offset, count);
    offset += array.byteLength;
    return array;
  };
  R = column(Uint32Array);
  C = column(Uint16Array);
  G = column(Uint16Array);
  V = column(Uint8Array);
  S = column(Uint8Array);
  X = column(Uint8Array);
  nameClusters();
}

const resource = i => {
  const [cloud, type, account, region, id, name, cluster, tags] = resources[i];
  return { cloud, type: head.types[type], account: head.accounts[account], region: head.regions[region], id, name, cluster, tags };
};

function nameClusters() {
  const numbers = new Map();
  clusters = [];
  clusterOf = new Int32Array(resources.length).fill(-1);
  resources.forEach(([cloud, type, account, region, id, name, cluster], i) => {
    if (!cluster) return;
    const key = JSON.stringify([cloud, account, region, cluster]);
    let number = numbers.get(key);
    if (number === undefined) {
      number = clusters.length;
      numbers.set(key, number);
      clusters.push({ name: cluster, resource: i, id: '', cloud, account, region });
    }
    if (/cluster$/.test(head.types[type])) Object.assign(clusters[number], { resource: i, id });
    clusterOf[i] = number;
  });
  // Where only parts of a cluster have findings, its address comes from the first of them.
  for (const cluster of clusters) cluster.id ||= resources[cluster.resource][4];
}

const clusterByAddress = id => clusters.findIndex(cluster => cluster.id === id);

const DETAILS_KEPT = 8;
const details = new Map();

/** What only the page of a finding shows. */
async function detail(finding) {
  const chunk = Math.floor(finding / head.chunk);
  const rows = details.get(chunk) || await unpackJson(`details-${chunk}`);
  details.delete(chunk);
  details.set(chunk, rows);
  if (details.size > DETAILS_KEPT) details.delete(details.keys().next().value);
  return rows[finding % head.chunk];
}

/** The sentence for a finding: the problem where it fails, the title where it passes. */
function headline(finding) {
  const check = head.checks[C[finding]];
  if (V[finding] === FAIL) return check.problem;
  return V[finding] === UNKNOWN ? `Not decided: ${lowerFirst(check.title)}` : check.title;
}

const addressPart = text => encodeURIComponent(text).replace(/%2F/g, '/').replace(/%3A/g, ':').replace(/%40/g, '@');

const findingAddress = finding => `#/finding/${addressPart(head.checks[C[finding]].id)}/${addressPart(resources[R[finding]][4])}`;

const clusterAddress = cluster => `#/cluster/${addressPart(cluster.id)}`;

function findingAt(check, id) {
  for (let i = 0; i < count; i++) {
    if (resources[R[i]][4] === id && head.checks[C[i]].id === check) return i;
  }
  return -1;
}

const sum = counts => counts.reduce((a, b) => a + b, 0);

/** Compares counts of critical, then high, medium, low: more comes first. */
function worse(a, b) {
  for (let s = 0; s < a.length; s++) if (a[s] !== b[s]) return b[s] - a[s];
  return 0;
}
