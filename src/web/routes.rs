//! A list of routes that knows who may use each: only handlers that begin with a guard can be added.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, on};

use super::guard::{Access, Guard};
use crate::app::App;

/// One route, for those who look at all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// GET, POST …
    pub method: Method,
    /// `/app/students/{id}`.
    pub path: String,
    /// Who may use it.
    pub access: Access,
}

/// Routes with their guards; becomes a [`Router`] when all are there.
#[derive(Debug, Default)]
pub struct Routes {
    router: Router<App>,
    list: Vec<Route>,
}

/// A handler whose first argument is a guard.
pub trait Guarded {
    /// Whom the guard lets in.
    const ACCESS: Access;
}

macro_rules! guarded {
    ($($rest:ident),*) => {
        impl<M, G: Guard, $($rest),*> Guarded for (M, G, $($rest,)*) {
            const ACCESS: Access = G::ACCESS;
        }
    };
}
guarded!();
guarded!(A);
guarded!(A, B);
guarded!(A, B, C);
guarded!(A, B, C, D);
guarded!(A, B, C, D, E);
guarded!(A, B, C, D, E, F);

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page or a list.
    #[must_use]
    pub fn get<H: Handler<T, App>, T: Guarded + 'static>(self, path: &str, handler: H) -> Self {
        self.on(&Method::GET, path, handler)
    }

    /// Adds what a form does.
    #[must_use]
    pub fn post<H: Handler<T, App>, T: Guarded + 'static>(self, path: &str, handler: H) -> Self {
        self.on(&Method::POST, path, handler)
    }

    /// Adds what removes a thing.
    #[must_use]
    pub fn delete<H: Handler<T, App>, T: Guarded + 'static>(self, path: &str, handler: H) -> Self {
        self.on(&Method::DELETE, path, handler)
    }

    /// Adds a handler for any method.
    #[must_use]
    pub fn on<H: Handler<T, App>, T: Guarded + 'static>(
        mut self,
        method: &Method,
        path: &str,
        handler: H,
    ) -> Self {
        self.list.push(Route { method: method.clone(), path: path.to_owned(), access: T::ACCESS });
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
        self.router = self.router.route(path, on(filter, handler));
        self
    }

    /// Lets the routes so far take bodies of up to `bytes`, instead of the usual megabyte.
    #[must_use]
    pub fn with_body_limit(mut self, bytes: usize) -> Self {
        self.router = self.router.layer(DefaultBodyLimit::max(bytes));
        self
    }

    /// Adds the routes of another file.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.list.extend(other.list);
        self
    }

    /// All routes that were added.
    pub fn list(&self) -> &[Route] {
        &self.list
    }

    /// The routes as axum serves them.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}
