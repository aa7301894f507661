namespace StreamLab.Consumer.Worker;

/// <summary>Commits processed offsets to the group. Called on the consuming thread.</summary>
internal interface IOffsetCommits : IDisposable
{
    /// <summary>Notes assigned partitions. Called before any of their records is processed.</summary>
    /// <param name="starts">The start offset of each.</param>
    void Assigned(IReadOnlyList<Confluent.Kafka.TopicPartitionOffset> starts);

    /// <summary>Notes revoked or lost partitions.</summary>
    void Removed(IReadOnlyList<int> partitions);

    /// <summary>Captures the current positions as the next to commit.</summary>
    void Capture();

    /// <summary>Starts to commit the captured positions. Does not block.</summary>
    void Commit();

    /// <summary>Commits the current positions. An implementation may return before the commit is confirmed.</summary>
    void CommitNow();

    /// <summary>True when something waits for <see cref="CommitIfDue"/>.</summary>
    bool IsPending => false;

    /// <summary>Commits what an implementation commits at times of its own. Called after every batch.</summary>
    void CommitIfDue()
    {
    }

    /// <summary>Goes back to the committed positions after a commit that failed for good. Called before a batch is processed.</summary>
    /// <returns>True when the batch must not be processed: its records will be read again.</returns>
    bool GoBackIfNeeded() => false;

    /// <summary>Completes what the positions depend on. Called before the last snapshot.</summary>
    void Finish()
    {
    }
}
