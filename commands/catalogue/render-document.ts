import type { Catalogue } from './catalogue';
import { EXAMPLE_QUERIES } from './example-queries';
import { anchor, code, fence, paragraphs, plain, table } from './markdown';
import { renderDiagram } from './render-diagram';
import { renderPrivileges } from './render-privileges';
import { renderSchema } from './render-relations';

/** The page about the database, in Markdown. */
export const renderDocument = (catalogue: Catalogue): string =>
  paragraphs(
    '<!-- Lo escribe npm run catalogue con lo que hay en la base. No lo edite. -->',
    '# La base de datos',
    `El lakehouse es una base PostgreSQL con PostGIS, \`pqr_lakehouse\` (o su \`POSTGRES_DB\`). Sus datos están en
estos esquemas. Los pipelines llevan cada PQR de \`bronze\` a \`silver\` y de ahí a \`gold\`.`,
    renderContents(catalogue),
    `Para verla en DBeaver: conexión nueva, PostgreSQL, servidor \`localhost\`, puerto \`5432\` (o su
\`POSTGRES_PORT\`), base \`pqr_lakehouse\`, usuario \`bi_reader\` y la contraseña \`BI_READER_PASSWORD\` del archivo
\`.env\`. Ese usuario lee \`silver\`, \`gold\` y \`staging\`; el dueño (\`postgres\` o su \`POSTGRES_USER\`) ve todo. Las
explicaciones de esta página son los comentarios de la base: DBeaver también los muestra.`,
    '## Cómo se relacionan las tablas',
    `Cada línea es una llave foránea: termina en tres puntas en la tabla que apunta (muchas filas) y en una raya
en aquella a la que apunta (una fila; con un círculo, una o ninguna). De cada tabla se ven las columnas de sus
llaves: \`PK\` es la primaria, \`FK\` una foránea, \`UK\` una única.`,
    fence('mermaid', renderDiagram(catalogue)),
    `Las demás tablas no tienen llaves foráneas, y los códigos (canal, tipo, prioridad, estado, papel) tampoco: un
pipeline puede escribir un código que su dimensión todavía no conoce. Se cruzan por el código, como en los
[ejemplos](#consultas-de-ejemplo).`,
    ...catalogue.schemas.map(renderSchema),
    '## Quién puede hacer qué',
    `El dueño puede todo. Estos usuarios entran con su propia contraseña; los que no tienen permiso en ningún esquema
son de otros programas de la plataforma, y \`pg_monitor\` deja ver las estadísticas del servidor, no los datos.`,
    renderPrivileges(catalogue),
    `\`USAGE\` sobre un esquema deja entrar en él: sin eso no sirve ningún permiso sobre sus tablas.`,
    '## Consultas de ejemplo',
    `Funcionan con \`bi_reader\`. La primera responde siempre; las otras, cuando los pipelines han cargado algo o
están los datos de muestra (el [README](../README.md) dice cómo).`,
    ...EXAMPLE_QUERIES.flatMap(({ title, sql }) => [`${title}:`, fence('sql', sql)]),
  );

const renderContents = ({ schemas }: Catalogue): string =>
  table(
    ['esquema', 'para qué', 'tablas', 'vistas'],
    schemas.map(({ name, comment, tables, views }) => [
      `[${code(name)}](${anchor(`Esquema ${name}`)})`,
      plain(comment),
      String(tables.length),
      String(views.length),
    ]),
  );
