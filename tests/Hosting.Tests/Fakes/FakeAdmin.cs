using System.Reflection;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.Hosting.Tests.Fakes;

/// <summary>An admin client whose cluster is what a test says it is.</summary>
public class FakeAdmin : DispatchProxy
{
    /// <summary>What there is to know of the cluster.</summary>
    internal Metadata Metadata { get; set; } = Cluster(1, 2, 3);

    /// <summary>How topics are made; the controller's answer.</summary>
    internal Func<IEnumerable<TopicSpecification>, CreateTopicsOptions, Task> OnCreate { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>How a broker answers for its settings.</summary>
    internal Func<ConfigResource, Task<List<DescribeConfigsResult>>> OnDescribe { get; set; } = static _ => Task.FromResult(new List<DescribeConfigsResult>());

    /// <summary>Completes when the client is let go, which must happen once.</summary>
    internal Task Disposed => _disposed.Task;

    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal static (IAdminClient Client, FakeAdmin Fake) Create()
    {
        var client = Create<IAdminClient, FakeAdmin>();
        return (client, (FakeAdmin)(object)client);
    }

    /// <summary>A cluster of these brokers and no topics.</summary>
    internal static Metadata Cluster(params int[] brokers) => Cluster(brokers, []);

    /// <summary>A cluster of these brokers with one topic, whose partitions have these leaders; −1 is none.</summary>
    internal static Metadata Cluster(int[] brokers, int[] leaders) => new(
        [.. brokers.Select(static broker => new BrokerMetadata(broker, "localhost", 9092))],
        leaders is [] ? [] : [new("events", [.. leaders.Select(static (leader, index) => new PartitionMetadata(index, leader, [1], [1], new(ErrorCode.NoError)))], new(ErrorCode.NoError))],
        originatingBrokerId: 1, "localhost");

    internal static CreateTopicsException Refusal(ErrorCode code) =>
        new([new CreateTopicReport { Topic = "any", Error = new(code, code.ToString()) }]);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(IAdminClient.GetMetadata) => Metadata,
        nameof(IAdminClient.CreateTopicsAsync) => OnCreate((IEnumerable<TopicSpecification>)args![0]!, (CreateTopicsOptions)args[1]!),
        nameof(IAdminClient.DescribeConfigsAsync) => OnDescribe(((IEnumerable<ConfigResource>)args![0]!).Single()),
        nameof(IDisposable.Dispose) => EndOnce(),
        var name => throw new NotSupportedException(name),
    };

    private object? EndOnce()
    {
        _disposed.SetResult();
        return null;
    }
}
