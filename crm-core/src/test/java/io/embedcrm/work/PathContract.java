package io.embedcrm.work;

/** All that holds of the path of a call, whatever the storage; the oracles of rights stand by themselves. */
interface PathContract
        extends JournalTopic,
                PartsTopic,
                HistoryTopic,
                ErasingTopic,
                WritesTopic,
                TogetherTopic,
                OnceTopic,
                DeliveryTopic,
                DueTopic,
                MetricsTopic,
                TurnsTopic,
                ReplayTopic,
                HealthTopic,
                GuardTopic,
                CreatingTopic,
                VerbsTopic,
                CountersTopic {}
