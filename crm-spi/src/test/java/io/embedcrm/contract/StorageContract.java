package io.embedcrm.contract;

/**
 * Every topic of the contract in one: a test class that implements it and says which storage is meant proves that storage.
 * The storage must know the {@link io.embedcrm.contract.records.ContractCatalog} and may hold records of other tenants.
 */
public interface StorageContract
        extends InsertingContract,
                InsertAbsentContract,
                UpdatingContract,
                RaisingContract,
                AdjustingContract,
                DeletingContract,
                FindingContract,
                ListingContract,
                ProjectingContract,
                BatchContract,
                ConditionContract,
                RelatedContract,
                AggregatingContract,
                TimeGroupContract,
                ClaimingContract,
                TenantContract,
                WholeTenantContract,
                TransactionContract,
                PipelineContract,
                ReadingContract,
                ConcurrencyContract,
                ValueContract,
                TextContract,
                AttributesContract,
                SearchContract,
                QuestionContract {}
