namespace StreamLab.Consumer.Worker;

/// <summary>How the group learns what was processed. The consuming thread calls it.</summary>
internal interface IOffsetCommits : IDisposable
{
    /// <summary>Partitions were given. Called before any of their records is processed.</summary>
    /// <param name="starts">Where each begins.</param>
    void Assigned(IReadOnlyList<Confluent.Kafka.TopicPartitionOffset> starts);

    /// <summary>Partitions were taken.</summary>
    void Removed(IReadOnlyList<int> partitions);

    /// <summary>Notes what is processed now, which is what is to be committed next.</summary>
    void Capture();

    /// <summary>Lets be committed what was noted last; does not wait.</summary>
    void Commit();

    /// <summary>Commits what is processed now, as far as it waits for it.</summary>
    void CommitNow();
}
