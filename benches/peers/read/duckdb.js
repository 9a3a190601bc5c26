// DuckDB-wasm: the bytes are registered as a file of its worker, and one query places every row. It is
// the build for pages that are not isolated, as any static host serves them: it has one thread.
const PACKAGE = "/node/@duckdb/duckdb-wasm/node_modules/@duckdb/duckdb-wasm/dist";

let database;
let connection;

export const load = async () => {
  const duckdb = await import(`${PACKAGE}/duckdb-browser.mjs`);
  const worker = new Worker(`${PACKAGE}/duckdb-browser-eh.worker.js`);
  database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(new URL(`${PACKAGE}/duckdb-eh.wasm`, location.href).href);
  connection = await database.connect();
  // What it brings at the first query is brought before the clock starts.
  await connection.query("SELECT 1");
};

export const classes = async (bytes, rows, { audience, engagement, slope }) => {
  await database.registerFileBuffer("table.csv", bytes);
  const result = await connection.query(`
    SELECT CASE WHEN followers = 0 OR posts = 0 THEN 4
      ELSE CASE WHEN (likes + replies + reposts) / (posts::DOUBLE * followers)
        >= ${engagement} * pow(followers / ${audience}::DOUBLE, ${slope}) THEN 2 ELSE 0 END
        + CASE WHEN followers >= ${audience} THEN 1 ELSE 0 END END::UTINYINT AS class
    FROM read_csv('table.csv', header = true, delim = ',', quote = '', escape = '', columns = {
      'handle': 'VARCHAR', 'followers': 'UINTEGER', 'posts': 'UINTEGER', 'likes': 'UINTEGER',
      'replies': 'UINTEGER', 'reposts': 'UINTEGER' })`);
  const found = result.getChild("class").toArray();
  await database.dropFile("table.csv");
  return found;
};
