fetch("https://worker.example/data").catch(() => 0);
