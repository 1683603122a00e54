import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../commands/catalogue/catalogue';
import { EXAMPLE_QUERIES } from '../../commands/catalogue/example-queries';
import { anchor } from '../../commands/catalogue/markdown';
import { readCatalogue } from '../../commands/catalogue/read-catalogue';
import { renderFiles } from '../../commands/catalogue/render-files';
import { type Lakehouse, newLakehouse } from './lakehouse';
import { ROOT } from '../platform';

const DOCUMENT = 'docs/base-de-datos.md';
const EXPECTATIONS = 'assets/verify/catalogue.json';

let db: Lakehouse;
let catalogue: Catalogue;
let files: Record<string, string>;

export function testCommittedFiles(): void {
  beforeAll(async () => {
    db = await newLakehouse();
    await db.apply();
    catalogue = await readCatalogue(db);
    files = await renderFiles(catalogue, ROOT);
  });

  test.each([DOCUMENT, EXPECTATIONS])(
    '%s is what the database has, byte for byte (when not: npm run catalogue)',
    (path) => {
      expect(readFileSync(join(ROOT, path), 'utf8')).toBe(files[path]);
    },
  );

  test('no other file is written', () => {
    expect(Object.keys(files)).toEqual([DOCUMENT, EXPECTATIONS]);
  });

  test('applying the SQL a second time gives the same files', async () => {
    await db.apply();
    expect(await renderFiles(await readCatalogue(db), ROOT)).toEqual(files);
  });

  test('every link within the page leads to a heading', () => {
    const text = files[DOCUMENT] ?? '';
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading));
    const links = [...text.matchAll(/\]\((#[^)]*)\)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link = '') => !headings.includes(link))).toEqual([]);
  });

  test('the diagram has every foreign key', () => {
    const drawn = files[DOCUMENT]?.match(/^ {2}"[a-z_.]+" (\|\||\|o)--(o\{|o\|) "[a-z_.]+" : /gm);
    const keys = catalogue.schemas
      .flatMap(({ tables }) => tables)
      .flatMap(({ constraints }) => constraints.filter(({ kind }) => kind === 'foreign'));
    expect(drawn).toHaveLength(keys.length);
  });

  test.each<[title: string, rows: Record<string, unknown>[]]>([
    [
      'Los cinco municipios más cercanos a un punto (longitud, latitud), con PostGIS',
      ['Bogotá, D.C.', 'Soacha', 'Chipaque', 'La Calera', 'Funza'].map((city_name) => ({
        city_name,
      })),
    ],
    [
      'Tickets abiertos por canal, según su plazo',
      [
        { canal: 'Correo electrónico', vencidos: 1, por_vencer: 1, a_tiempo: 0 },
        { canal: 'nuevo', vencidos: 0, por_vencer: 0, a_tiempo: 1 },
      ],
    ],
    [
      'Tickets recibidos por mes y tipo',
      [
        { mes: new Date('2026-01-01'), tipo: 'Petición', recibidos: 5 },
        { mes: new Date('2026-01-01'), tipo: 'X', recibidos: 4 },
        { mes: new Date('2026-02-01'), tipo: 'Petición', recibidos: 1 },
      ],
    ],
  ])('as bi_reader, the example "%s" answers', async (title, rows) => {
    const { sql } = EXAMPLE_QUERIES.find((query) => query.title === title) ?? { sql: '' };
    const found = await db.undone(async () => {
      await db.run(`
      INSERT INTO silver.tickets (source_channel, pqrs_type, created_at, sla_due_at) VALUES
        ('email', 'P', now(), now() - interval '1 day'),
        ('email', 'Q', now(), now() + interval '1 day'),
        ('nuevo', 'P', now(), NULL);
      INSERT INTO gold.kpi_volume_daily (day, channel, pqrs_type, tickets_count) VALUES
        ('2026-01-01', 'email', 'P', 2), ('2026-01-31', 'chat', 'P', 3), ('2026-01-31', 'chat', 'X', 4),
        ('2026-02-01', 'email', 'P', 1);
      SET LOCAL ROLE bi_reader`);
      return db.rows(sql);
    });
    expect(found).toMatchObject(rows);
  });

  test('every example is among these', () => {
    expect(EXAMPLE_QUERIES).toHaveLength(3);
  });
}
