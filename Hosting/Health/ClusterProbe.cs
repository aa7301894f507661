using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.Hosting.Health;

/// <summary>Sends the health checks' requests through a cluster's one admin client.</summary>
internal sealed class ClusterProbe(ClusterClient client) : IClusterProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public Task<IReadOnlySet<int>> GetBrokersAsync(CancellationToken cancellationToken) => CallAsync<IReadOnlySet<int>>(
        static async admin => (await admin.DescribeClusterAsync(new() { RequestTimeout = Timeout })).Nodes.Select(static node => node.Id).ToHashSet(),
        cancellationToken);

    public Task AskAsync(int broker, CancellationToken cancellationToken) => CallAsync(
        admin => admin.DescribeConfigsAsync(
            [new() { Type = ResourceType.Broker, Name = broker.ToString(CultureInfo.InvariantCulture) }], new() { RequestTimeout = Timeout }),
        cancellationToken);

    public Task<IReadOnlyList<TopicState>> DescribeAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<TopicState>>(
            async admin =>
            {
                try
                {
                    return StatesOf((await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames(topics), new() { RequestTimeout = Timeout })).TopicDescriptions);
                }
                catch (DescribeTopicsException e)
                {
                    return StatesOf(e.Results.TopicDescriptions);
                }
            },
            cancellationToken);

    private static List<TopicState> StatesOf(IEnumerable<TopicDescription> topics) =>
    [
        .. topics.Select(static topic => new TopicState(
            topic.Name,
            topic.Error.IsError ? topic.Error.Reason : null,
            [.. topic.Partitions.Select(static partition => partition.Leader is { Id: >= 0 and var leader } ? (int?)leader : null)])),
    ];

    private async Task<T> CallAsync<T>(Func<IAdminClient, Task<T>> call, CancellationToken cancellationToken)
    {
        var admin = await client.GetAsync(cancellationToken);
        return await call(admin).WaitAsync(cancellationToken);
    }
}
