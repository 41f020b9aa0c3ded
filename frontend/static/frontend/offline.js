// Lets the browser show our own page where the network has gone.
navigator.serviceWorker?.register("/service-worker.js");
