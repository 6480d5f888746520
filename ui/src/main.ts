// Starts the window: connects to the machine, goes back to where the person was, shows the page.
import { createApp } from "vue";
import { connect } from "./platform";
import App from "./shell/App.vue";
import { fail, session } from "./shell/session";
import { focusArrival, resume } from "./shell/travel";
import { route } from "./shell/route";
import "./shell/style/tokens.css";
import "./shell/style/base.css";

async function start(): Promise<void> {
  await connect();
  await resume();
  const app = createApp(App);
  app.config.errorHandler = (error) => {
    fail("page", error);
  };
  app.mount("#app");
  const place = session.home?.resume;
  const here = place?.route === route.now.full ? place : null;
  focusArrival(here?.field ?? undefined, here?.caret);
}

void start();
