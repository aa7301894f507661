using System.Collections.Immutable;
using System.Globalization;
using StreamLab.Hosting.Commands;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Brokers;

/// <summary>One broker of a <see cref="HostedBrokersResource"/>.</summary>
/// <remarks>
/// As with brokers in containers, the dashboard shows it below its cluster by a relationship, and it is no child resource: a broker that is down must
/// not make the others and the topics look unhealthy.
/// </remarks>
internal sealed class HostedBrokerResource(string name, int number) : Resource(name)
{
    private const string Address = "Address";
    private const string ProcessId = "Process id";

    private static readonly string[] Own = [CustomResourceKnownProperties.Source, Address, ProcessId];

    /// <summary>The broker's number, from 1.</summary>
    public int Number => number;

    /// <summary>The initial snapshot, before the broker's state is known.</summary>
    public static CustomResourceSnapshot InitialState { get; } = new()
    {
        ResourceType = "Kafka broker",
        State = KnownResourceStates.Starting,
        Properties = [],
    };

    /// <summary>Creates the snapshot of a state.</summary>
    /// <param name="before">The previous snapshot.</param>
    /// <param name="status">The broker's status.</param>
    /// <param name="version">The broker's software and version.</param>
    /// <param name="process">The id of the broker's process; null when it has none.</param>
    /// <param name="now">The current time.</param>
    public static CustomResourceSnapshot Show(CustomResourceSnapshot before, BrokerStatus status, string version, int? process, DateTime now)
    {
        var state = StateOf(status.State);
        var isDown = status.State == BrokerState.Down;
        var wasDown = before.State?.Text == OfferedCommand.DownState;
        return before with
        {
            State = state,
            StartTimeStamp = before.StartTimeStamp is null || (wasDown && !isDown) ? now : before.StartTimeStamp,
            StopTimeStamp = !isDown ? null : wasDown ? before.StopTimeStamp : now,
            Urls = [new UrlSnapshot("kafka", $"tcp://{status.Address}", IsInternal: false)],
            Properties = [.. before.Properties.Where(static property => !Own.Contains(property.Name)), .. Properties(version, status.Address, process)],
        };
    }

    private static ImmutableArray<ResourcePropertySnapshot> Properties(string version, string address, int? process)
    {
        ResourcePropertySnapshot[] known =
        [
            new(CustomResourceKnownProperties.Source, version),
            new(Address, address) { IsHighlighted = true, SortOrder = 0 },
        ];
        return process is { } id
            ? [.. known, new(ProcessId, id.ToString(CultureInfo.InvariantCulture)) { IsHighlighted = true, SortOrder = 1 }]
            : [.. known];
    }

    private static ResourceStateSnapshot StateOf(BrokerState state) => state switch
    {
        BrokerState.Up => new(KnownResourceStates.Running, Style: null),
        BrokerState.Starting => new(KnownResourceStates.Starting, Style: null),
        BrokerState.Down => new(OfferedCommand.DownState, KnownResourceStateStyles.Error),
        BrokerState.Paused => OfferedCommand.Paused,
        _ => new(state.ToString(), KnownResourceStateStyles.Warn),
    };
}
