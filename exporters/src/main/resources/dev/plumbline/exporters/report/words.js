// Every sentence of the page, whole and in one place, and the words behind the numbers of the data.

const num = n => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const plural = (n, one, many) => (n === 1 ? one : many.replace('#', num(n)));

const FAIL = 0, UNKNOWN = 1, MANUAL = 2, PARAMETER = 3, PASS = 4;

const VERDICTS = [
  { code: 'FAIL', word: 'Fail', facet: 'Failing', icon: 'cross', look: 'fail' },
  { code: 'UNKNOWN', word: 'Not read', facet: 'Could not be read', icon: 'question', look: 'unknown' },
  { code: 'MANUAL', word: 'Person', facet: 'Needs a person', icon: 'person', look: 'person' },
  { code: 'NEEDS_PARAMETER', word: 'Parameter', facet: 'Needs a parameter', icon: 'sliders', look: 'person' },
  { code: 'PASS', word: 'Pass', facet: 'Passing', icon: 'check', look: 'pass' },
  { code: 'NOT_APPLICABLE', word: 'Not applicable', facet: 'Not applicable', icon: 'dash', look: 'na' },
];

// What an exception is to a finding: none, covers it, is over, asks for tags that were not read.
const EXCEPTED = 1, EXPIRED = 2, UNTAGGED = 3;

const EXCEPTIONS = [
  { code: 'only', word: 'Excepted', chip: 'Excepted only' },
  { code: 'expired', word: 'Exception expired', chip: 'Exception expired' },
  { code: 'untagged', word: 'Exception without tags', chip: 'Exception whose tags were not read' },
];

const EXCEPTION_REASONS = {
  'false-positive': 'False positive',
  'accepted-risk': 'Accepted risk',
  'pending-fix': 'Pending fix',
  'compensating-control': 'Compensating control',
};

const SEVERITIES = [
  { code: 'critical', word: 'Critical', bars: 4 },
  { code: 'high', word: 'High', bars: 3 },
  { code: 'medium', word: 'Medium', bars: 2 },
  { code: 'low', word: 'Low', bars: 1 },
  { code: 'info', word: 'Info', bars: 0 },
];

const PROVIDERS = [
  { code: 'aws', word: 'AWS', short: 'AWS', cli: 'AWS CLI' },
  { code: 'azure', word: 'Azure', short: 'Azure', cli: 'Azure CLI' },
  { code: 'gcp', word: 'Google Cloud', short: 'GCP', cli: 'gcloud' },
];

const READ = 0, PARTIAL = 1, DISABLED = 5, EXCLUDED = 6;

const STATUSES = [
  { code: 'read', word: 'Read' },
  { code: 'partial', word: 'Partly read' },
  { code: 'denied', word: 'Refused' },
  { code: 'timeout', word: 'Timed out' },
  { code: 'error', word: 'Failed' },
  { code: 'disabled', word: 'Switched off' },
  { code: 'excluded', word: 'Excluded' },
];

const REASONS = {
  denied: 'refused',
  throttled: 'slowed down until the time was used up',
  timeout: 'no answer in time',
  disabled: 'the service is switched off',
  unsupported: 'the answer does not hold it',
  error: 'the call failed',
};

const say = {
  findings: n => plural(n, '1 finding', '# findings'),
  failing: n => plural(n, '1 failing finding', '# failing findings'),
  places: n => plural(n, 'place', 'places'),
  accounts: n => plural(n, '1 account', '# accounts'),
  scopes: n => plural(n, '1 scope', '# scopes'),
  clusters: n => plural(n, '1 cluster', '# clusters'),
  hidden: n => plural(n, '1 excepted hidden, show', '# excepted hidden, show'),
  moreExceptions: n => plural(n, 'and 1 more exception', 'and # more exceptions'),
  excepted: n => plural(n, '1 excepted', '# excepted'),
  morePlaces: n => plural(n, 'and 1 more place', 'and # more places'),
  elsewhere: n => plural(n, '1 more place', '# more places'),
  folded: n => plural(n, 'Read, switched off and excluded: 1 scope', 'Read, switched off and excluded: # scopes'),
  read: (read, asked) => `${num(read)} of ${num(asked)} scopes`,
  notRead: n => plural(n, '1 not read', '# not read'),
  showFindings: n => plural(n, 'Show 1 finding', 'Show # findings'),
  severities: counts => SEVERITIES.map((s, i) => (counts[i] ? `${num(counts[i])} ${s.code}` : ''))
    .filter(Boolean).join(', ') || 'none',
  scopesLabel: (cloud, counts) => `${cloud}: ` + STATUSES.map((s, i) => (counts[i]
    ? `${num(counts[i])} ${s.word.toLowerCase()}` : '')).filter(Boolean).join(', '),
  // Rounded down, so that "100 %" is said only where it is all.
  share: (part, whole) => `${(Math.floor(whole ? part * 1000 / whole : 0) / 10).toFixed(1)} %`,
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function when(iso) {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(iso) || [];
  return year ? `${Number(day)} ${MONTHS[month - 1]} ${year}, ${time} UTC` : iso;
}

function day(iso) {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) || [];
  return year ? `${Number(date)} ${MONTHS[month - 1]} ${year}` : iso;
}

const lowerFirst = text => (/^[A-Z][a-z]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text);
