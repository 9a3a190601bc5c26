// Fetches what it is told to, and tells what came of it.
onmessage = async ({ data: { url, options } }) => {
  try {
    const answer = await fetch(url, options);
    const text = await answer.text();
    let json = null;
    try { json = JSON.parse(text); } catch {}
    const headers = [...answer.headers.keys()];
    postMessage({ status: answer.status, length: text.length, text: text.slice(0, 200), json: text.length < 1e6 ? json : null, headers });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
