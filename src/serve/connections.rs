//! Connections from the browser: how many there are, and how long each may keep us waiting.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::sleep;

/// How long a connection may take for the head of a request, and wait for the next one.
pub(super) const PATIENCE: Duration = Duration::from_secs(15);

/// How many connections there are at once. Further ones wait: files have to be opened too.
const MOST: usize = 256;

/// The largest head of a request.
const LARGEST_HEAD: usize = 64 << 10;

/// How long it takes until there may be room for a connection again that could not be taken.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers all who connect, until the runtime ends.
pub(super) async fn answer(listener: TcpListener, app: Router, patience: Duration) {
    let room = Arc::new(Semaphore::new(MOST));
    loop {
        // Nobody closes it.
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // As when too many files are open.
            sleep(PAUSE).await;
            continue;
        };
        // News are small and must not wait for more.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let mut builder = http1::Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(patience).max_header_size(LARGEST_HEAD);
            // It fails when the browser has gone or has kept us waiting, and then there is nobody to tell.
            let _ = builder.serve_connection(TokioIo::new(stream), service).await;
            drop(place);
        });
    }
}
