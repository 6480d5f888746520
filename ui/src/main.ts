// Starts the window: connects to the machine, goes back to where the person was.
import { createApp } from "vue";
import { connect } from "./platform";
import App from "./shell/App.vue";
import { ask, asFailure, session, wear } from "./shell/session";
import { resume } from "./shell/travel";
import "./shell/style/tokens.css";
import "./shell/style/base.css";

async function start(): Promise<void> {
  await connect();
  const home = await ask("home", {});
  if (home) {
    session.home = home;
    wear(home.settings);
  }
  const app = createApp(App);
  app.config.errorHandler = (error) => {
    session.failure = asFailure(error);
  };
  app.mount("#app");
  await resume();
  const glossary = await ask("glossary", {});
  if (glossary) session.terms = glossary.terms;
}

void start();
