using Confluent.Kafka;
using StreamLab.Hosting.Health;

namespace StreamLab.Hosting.Tests.Fakes;

/// <summary>A cluster that answers the health checks as a test says.</summary>
internal sealed class FakeProbe : IClusterProbe
{
    /// <summary>The registered brokers.</summary>
    public HashSet<int> Brokers { get; } = [1, 2, 3];

    /// <summary>Brokers that do not answer, or never.</summary>
    public HashSet<int> Silent { get; } = [];

    /// <summary>Brokers whose answer does not come while the check runs.</summary>
    public HashSet<int> Slow { get; } = [];

    /// <summary>The leaders of each topic's partitions; −1 is none. Other topics do not exist.</summary>
    public Dictionary<string, int[]> Topics { get; } = [];

    /// <summary>The brokers that were asked.</summary>
    public List<int> Asked { get; } = [];

    public Task<IReadOnlySet<int>> GetBrokersAsync(CancellationToken cancellationToken) => Brokers.Count == 0
        ? Task.FromException<IReadOnlySet<int>>(NoAnswer())
        : Task.FromResult<IReadOnlySet<int>>(Brokers);

    public Task AskAsync(int broker, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add(broker);
        }

        return Slow.Contains(broker) ? Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken)
            : Silent.Contains(broker) ? Task.FromException(NoAnswer())
            : Task.CompletedTask;
    }

    public Task<IReadOnlyList<TopicState>> DescribeAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TopicState>>([.. topics.Select(Describe)]);

    private TopicState Describe(string topic) => Topics.TryGetValue(topic, out var leaders)
        ? new(topic, Problem: null, [.. leaders.Select(static leader => leader < 0 ? (int?)null : leader)])
        : new(topic, "no such topic", []);

    private static KafkaException NoAnswer() => new(new Error(ErrorCode.Local_TimedOut, "no answer"));
}
