import { explainFailure } from '../../../commands/lock/explain-failure';

/** What uv 0.13.9 and Docker said when it was tried. */
test.each([
  [
    'a package that does not exist',
    1,
    `error: No solution found when resolving dependencies for split (markers: sys_platform == 'win32')
  cause: Because nosuch was not found in the package registry and you require nosuch, we can conclude that your requirements are unsatisfiable.

hint: While the active Python version is 3.12, the resolution failed for other Python versions supported by your project. Consider limiting your project's supported Python versions using \`requires-python\`.`,
    'has a package, or a version of it, that does not exist: Because nosuch was not found in the package registry and you require nosuch, we can conclude that your requirements are unsatisfiable.',
    'compare its name',
  ],
  [
    'a version that does not exist',
    1,
    `error: No solution found when resolving dependencies
  cause: Because there is no version of duckdb==99 and you require duckdb==99, we can conclude that your requirements are unsatisfiable.`,
    'that does not exist: Because there is no version of duckdb==99',
    'correct the line',
  ],
  [
    'a version that does not go with what is locked',
    1,
    `error: No solution found when resolving dependencies
  cause: Because you require pandas<2 and pandas==3.1.1, we can conclude that your requirements are unsatisfiable.`,
    'does not go with the versions that are locked: Because you require pandas<2 and pandas==3.1.1',
    'npm run lock -- --allow-changes',
  ],
  [
    'a package without wheels',
    1,
    `error: No solution found when resolving dependencies
  cause: Because all versions of pyspark have no usable wheels and you require pyspark, we can conclude that your requirements are unsatisfiable.`,
    'would have to be compiled: Because all versions of pyspark',
    'no compiler',
  ],
  [
    'a package with wheels for one processor',
    71,
    `error: No solution found when resolving dependencies
  cause: Because intel-openmp==2026.2.0 has no wheels with a matching platform tag (e.g., \`manylinux_2_36_aarch64\`) and you require intel-openmp==2026.2.0, we can conclude that your requirements are unsatisfiable.`,
    'is not there for both amd64 and arm64: Because intel-openmp==2026.2.0',
    'wheels for both',
  ],
  [
    'a line that is no requirement',
    2,
    "error: Couldn't parse requirement in `requirements.in` at position 1126\n  cause: Expected one of `@`",
    "cannot be locked: error: Couldn't parse requirement",
    'correct the line',
  ],
  [
    'an index that cannot be reached by pip',
    70,
    'ERROR: No matching distribution',
    'uv could not',
    'Internet',
  ],
  ['an image that cannot be fetched', 125, 'docker: no such host', 'did not start', 'network'],
  ['a program that says nothing', null, '', 'cannot be locked: exit code none', 'correct the line'],
])('%s', (_, code, stderr, problem, hint) => {
  const explained = explainFailure({ code, stderr });
  expect(explained.problem).toContain(problem);
  expect(explained.problem).not.toContain('While the active Python');
  expect(explained.hint).toContain(hint);
});
