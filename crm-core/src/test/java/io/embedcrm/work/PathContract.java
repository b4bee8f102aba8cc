package io.embedcrm.work;

/** All that holds of the path of a call, whatever the storage. */
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
                OracleTopic,
                WriteOracleTopic {}
