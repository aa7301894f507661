using StreamLab.ControlRoom.Clusters;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Events;

/// <summary>Creates events from changes of brokers, faults and processes. Pure functions.</summary>
internal static class ClusterEvents
{
    /// <summary>The events from changes of brokers.</summary>
    public static IEnumerable<LabEvent> Between(IReadOnlyList<BrokerView> before, IReadOnlyList<BrokerView> after, DateTimeOffset at)
    {
        var known = before.ToDictionary(b => b.Id);
        foreach (var broker in after)
        {
            if (known.TryGetValue(broker.Id, out var earlier) ? earlier.State != broker.State : IsBroken(broker.State))
            {
                yield return new(at, ToneOf(broker.State), Invariant($"Broker {broker.Id} is {WordOf(broker.State)}"));
            }
        }

        var (from, to) = (before.FirstOrDefault(b => b.IsController), after.FirstOrDefault(b => b.IsController));
        if (from is not null && to is not null && from.Id != to.Id)
        {
            yield return new(at, EventTone.Notice, Invariant($"Broker {to.Id} is the controller now"));
        }

        // At the start partitions get their first leaders, which is no change of leader.
        var moved = before.SelectMany(b => b.Leads.Select(p => (b.Id, p))).Except(after.SelectMany(b => b.Leads.Select(p => (b.Id, p)))).Count();
        if (moved > 0)
        {
            yield return new(at, EventTone.Notice, $"{NumberText.Count(moved, "partition")} changed leader");
        }
    }

    /// <summary>The events from changes of faults and processes.</summary>
    public static IEnumerable<LabEvent> Between(HostState? before, HostState after)
    {
        var known = (before?.Faults ?? []).ToDictionary(f => f.Id);
        foreach (var fault in after.Faults)
        {
            var earlier = known.GetValueOrDefault(fault.Id);
            if (fault.InjectedAt is { } injected && earlier?.InjectedAt is null)
            {
                yield return new(injected, EventTone.Bad, $"Fault {Name(fault)} injected");
            }

            if (fault.HealedAt is { } healed && earlier?.HealedAt is null)
            {
                yield return new(healed, EventTone.Notice, $"Fault {Name(fault)} healed");
            }

            if (fault.RecoveredAt is { } recovered && earlier?.RecoveredAt is null)
            {
                yield return new(recovered, EventTone.Good, $"{Name(fault)}: at work again");
            }

            if (fault.Stage == FaultStage.Refused && earlier?.Stage != FaultStage.Refused)
            {
                yield return new(after.At, EventTone.Notice, $"Fault {Name(fault)} refused: {fault.Reason}");
            }
        }
    }

    private static string Name(FaultStatus fault) => FaultText.Format(fault.Action, fault.Target, fault.Broker, fault.Amount);

    // A broker that is broken when first seen is an event; a broker that runs is not.
    private static bool IsBroken(BrokerState state) => state is not (BrokerState.Up or BrokerState.Starting);

    private static EventTone ToneOf(BrokerState state) => state switch
    {
        BrokerState.Up => EventTone.Good,
        BrokerState.Starting => EventTone.Plain,
        _ => EventTone.Bad,
    };

    private static string WordOf(BrokerState state) => state.ToText();
}
