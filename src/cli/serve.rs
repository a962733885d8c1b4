//! `presente serve`.

use std::net::IpAddr;

use tokio_util::sync::CancellationToken;

use super::{Failure, Outcome, start};
use crate::app::App;
use crate::config::Config;
use crate::{jobs, web};

/// Runs the program: pages, jobs, scheduler.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Address to listen on.
    #[arg(long)]
    host: Option<IpAddr>,
    /// Port to listen on.
    #[arg(long)]
    port: Option<u16>,
    /// What this process does; every role answers health checks on its port.
    #[arg(long, value_delimiter = ',', default_values_t = [Role::Web, Role::Worker, Role::Scheduler])]
    roles: Vec<Role>,
}

/// What a process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Role {
    /// Pages and the API.
    Web,
    /// Jobs.
    Worker,
    /// Due triggers. Nothing is due by itself yet.
    Scheduler,
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Web => "web",
            Self::Worker => "worker",
            Self::Scheduler => "scheduler",
        })
    }
}

/// Serves until SIGTERM or SIGINT, then finishes what has begun.
pub async fn run(args: Args, mut config: Config) -> Outcome {
    config.web.listen_on(args.host, args.port);
    let address = (config.web.host, config.web.port);
    let app = start::app(config).await?;
    let stop = stop_signal(&app)?;
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|e| Failure::new(format!("{}:{}: {e}", address.0, address.1)))?;
    tracing::info!(address = %app.config.web.public_url, roles = ?args.roles, "presente is up");
    let worker = async {
        if args.roles.contains(&Role::Worker) {
            jobs::run(app.clone(), stop.clone().cancelled_owned()).await
        } else {
            Ok(())
        }
    };
    let router = if args.roles.contains(&Role::Web) {
        web::router(app.clone())
    } else {
        web::health_router(app.clone())
    };
    let pages = async { Ok(web::serve(listener, router, stop.clone()).await?) };
    let outcome = tokio::try_join!(worker, pages).map(drop);
    tracing::info!("presente has ended");
    Ok(outcome?)
}

/// Cancelled at the first SIGTERM or SIGINT; from then on the health page says that it is draining.
fn stop_signal(app: &App) -> Result<CancellationToken, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let stop = app.draining.clone();
    let token = stop.clone();
    tokio::spawn(async move {
        tokio::select! { _ = term.recv() => (), _ = int.recv() => () }
        tracing::info!("stopping: finishing what has begun");
        token.cancel();
    });
    Ok(stop)
}
