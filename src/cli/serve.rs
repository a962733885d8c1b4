//! `presente serve`.

use std::net::IpAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::{Failure, Outcome, demo, production, start};
use crate::app::App;
use crate::config::{Config, Environment};
use crate::error::Error;
use crate::jobs::{self, Alarm};
use crate::{cache, live, metrics, msg, processes, triggers, web};

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
    /// With an invented school to look at, and logins for it. Development only.
    #[arg(long)]
    demo: bool,
}

/// What a process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Role {
    /// Pages and the API.
    Web,
    /// Jobs.
    Worker,
    /// Due triggers.
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

/// How long health checks may take to see that the process is draining before it stops listening.
const NOTICE: Duration = Duration::from_secs(2);
/// How long what has begun may take to end; the workers' own limit lies within it.
const GRACE: Duration = Duration::from_secs(35);

/// How long giving back may take.
const FAREWELL: Duration = Duration::from_millis(1500);

/// Serves until SIGTERM or SIGINT, then finishes what has begun.
pub async fn run(args: Args, mut config: Config) -> Outcome {
    config.listen_on(args.host, args.port);
    let listener = listen(config.web.host, config.web.port).await?;
    config.listen_on(None, Some(listener.local_addr()?.port()));
    let app = start::app(config).await?;
    production::check(&app).await?;
    if args.demo {
        demo::offer(&app).await?;
    }
    let closed = CancellationToken::new();
    tokio::spawn(end_at_signal(app.clone(), Signals::new()?, closed.clone()));
    tokio::spawn(cache::listen(app.clone()));
    tokio::spawn(live::tell(app.clone()));
    tokio::spawn(metrics::keep(app.clone()));
    let has = |role| args.roles.contains(&role);
    let router = if has(Role::Web) { web::router(app.clone()) } else { web::health_router(app.clone()) };
    let pages = async { Ok(web::serve(listener, router, closed).await?) };
    let roles: Vec<_> = args.roles.iter().map(ToString::to_string).collect();
    processes::register(&app, &roles).await?;
    let schedules = has(Role::Scheduler) && app.config.scheduler.enabled;
    if has(Role::Scheduler) && !schedules {
        tracing::warn!("SCHEDULER_ENABLED is false: nothing is started by itself");
    }
    let alarm = Alarm::new(&if has(Role::Worker) { jobs::queues() } else { Vec::new() });
    let worker = async {
        if has(Role::Worker) {
            jobs::run(app.clone(), alarm.clone(), app.draining.clone().cancelled_owned()).await?;
        }
        Ok::<_, Error>(())
    };
    let dispatch = async {
        if schedules {
            jobs::schedule(app.clone(), alarm.clone()).await;
        }
        Ok::<_, Error>(())
    };
    let alarms = async {
        if has(Role::Worker) || schedules {
            alarm.run(&app).await;
        }
        Ok::<_, Error>(())
    };
    let presence = async {
        jobs::stay(&app).await;
        Ok::<_, Error>(())
    };
    tracing::info!(address = %app.config.web.public_url, roles = ?args.roles, "presente is up");
    let late = async {
        app.draining.cancelled().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        ended = async { tokio::try_join!(pages, worker, dispatch, alarms, presence) } => drop(ended?),
        () = late => tracing::warn!("not everything that had begun has ended"),
    }
    depart(&app).await;
    tracing::info!("presente has ended");
    Ok(())
}

/// What this process has not ended goes to others; the database may be gone as well.
async fn depart(app: &App) {
    let farewell = async {
        let runs = triggers::hand_back(app).await?;
        if runs > 0 {
            tracing::warn!(runs, "runs that had begun were given back");
        }
        processes::leave(app).await
    };
    match tokio::time::timeout(FAREWELL, farewell).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "this process ends without a farewell"),
        Err(_) => tracing::warn!("this process ends without a farewell: the database does not answer"),
    }
}

async fn listen(host: IpAddr, port: u16) -> Result<TcpListener, Failure> {
    TcpListener::bind((host, port)).await.map_err(|error| {
        Failure::say(&msg!("command-cannot-listen", host = host, port = port, reason = error))
    })
}

/// At the first signal health checks say that the process is draining and workers take no more; then nobody
/// is let in any more. A second signal ends it at once.
async fn end_at_signal(app: App, mut signals: Signals, closed: CancellationToken) {
    signals.next().await;
    tracing::info!("stopping: finishing what has begun");
    app.draining.cancel();
    if app.config.environment != Environment::Development {
        tokio::time::sleep(NOTICE).await;
    }
    closed.cancel();
    signals.next().await;
    std::process::exit(1);
}

/// SIGTERM and SIGINT.
struct Signals(Signal, Signal);

impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self(signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?))
    }

    async fn next(&mut self) {
        tokio::select! { _ = self.0.recv() => (), _ = self.1.recv() => () }
    }
}
