package io.meydan.platform.job;

import io.meydan.platform.persistence.TestDatabase;

/** What the engine gives to those who change jobs from outside, over a real database and without workers. */
public final class TestControl implements AutoCloseable {

    private final TestEngine engine;

    public TestControl(TestDatabase database) {
        engine = new TestEngine(database, "");
    }

    public Control control() {
        var control = new Control();
        control.config = engine.config;
        control.engine = engine.engine;
        control.ledger = engine.ledger;
        control.rounds = engine.rounds;
        control.upkeep = engine.upkeep;
        control.notifications = new Silence();
        return control;
    }

    @Override
    public void close() {
        engine.close();
    }
}
