using System.Collections.Immutable;
using System.Globalization;
using StreamLab.Hosting.Commands;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Brokers;

/// <summary>One broker of a <see cref="HostedBrokersResource"/>.</summary>
/// <remarks>
/// It belongs to its cluster by a parent relationship, not as a true child, as brokers in containers do: one that is down must not make
/// its siblings and the topics look unhealthy.
/// </remarks>
internal sealed class HostedBrokerResource(string name, int number) : Resource(name)
{
    private const string Address = "Address";
    private const string ProcessId = "Process id";

    private static readonly string[] Own = [CustomResourceKnownProperties.Source, Address, ProcessId];

    /// <summary>Its number, from 1.</summary>
    public int Number => number;

    /// <summary>How it is shown before it is known.</summary>
    public static CustomResourceSnapshot InitialState { get; } = new()
    {
        ResourceType = "Kafka broker",
        State = KnownResourceStates.Starting,
        Properties = [],
    };

    /// <summary>How it is shown in a state.</summary>
    /// <param name="before">How it was shown until now.</param>
    /// <param name="status">How it is.</param>
    /// <param name="version">What it is.</param>
    /// <param name="process">Its process's number; null when it has none.</param>
    /// <param name="now">The time.</param>
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
