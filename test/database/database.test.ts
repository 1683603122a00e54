import { testCommittedFiles } from './committed-files';
import { closePostgres } from './lakehouse';
import { testOldCourseDatabase } from './old-course-database';
import { testPrepareLakehouse } from './prepare-lakehouse';
import { testReplacedTables } from './replaced-tables';
import { testReadCatalogue } from './read-catalogue';
import { testSql } from './sql';

afterAll(closePostgres);

// The first one is the only one that applies our SQL to a database without PostGIS.
describe('our SQL in a new database', testSql);
describe('our SQL over a database that an older course script made', testOldCourseDatabase);
describe('tables that are not as they are declared', testReplacedTables);
describe('the committed files about the database', testCommittedFiles);
describe('a lakehouse without a schema', testPrepareLakehouse);
describe('the catalogue of a database', testReadCatalogue);
