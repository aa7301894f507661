using System.Globalization;
using Confluent.Kafka;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Waits until a broker is back: taken on by the controller, unfenced, and in sync with every partition that it has a copy of.</summary>
/// <param name="ask">Asks the broker at an address what it knows of its cluster; null when it does not answer.</param>
/// <param name="time">The clock.</param>
internal sealed class BrokerReturn(Func<string, CancellationToken, Task<Metadata?>> ask, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // Up to five seconds until the controller gives up the registration of the life before, a start, and what was missed to be copied.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(80);

    /// <summary>Waits.</summary>
    /// <param name="broker">Its number.</param>
    /// <param name="brokers">All brokers of its cluster as they are now.</param>
    /// <param name="whyNever">Says why it will never come back, in words that follow its name; null while it may.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="FaultException">It does not come back; the message says what it lacks.</exception>
    public async Task UntilAsync(
        int broker, Func<IReadOnlyList<BrokerStatus>> brokers, Func<CancellationToken, Task<string?>> whyNever, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (await LackOfAsync(broker, brokers(), cancellationToken) is { } lack)
        {
            if (await whyNever(cancellationToken) is { } never)
            {
                throw new FaultException(string.Create(CultureInfo.InvariantCulture, $"broker {broker} {never}"));
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                throw new FaultException(string.Create(CultureInfo.InvariantCulture, $"broker {broker} {lack} after {Patience.TotalSeconds:0} s"));
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    // The broker itself knows whether its present life was taken on, which others learn later; others know whether it was fenced
    // meanwhile, which one that stood still does not.
    private async Task<string?> LackOfAsync(int broker, IReadOnlyList<BrokerStatus> brokers, CancellationToken cancellationToken)
    {
        var self = brokers.Single(known => known.Id == broker);
        if (await ask(self.Address, cancellationToken) is not { } own)
        {
            return $"does not answer at {self.Address}";
        }

        return InSync.LackOf(own, broker) ?? await LackByOthersAsync(self, brokers, cancellationToken);
    }

    private async Task<string?> LackByOthersAsync(BrokerStatus self, IReadOnlyList<BrokerStatus> brokers, CancellationToken cancellationToken)
    {
        foreach (var other in brokers.Where(other => other != self && other.State == BrokerState.Up))
        {
            if (await ask(other.Address, cancellationToken) is { } view)
            {
                return InSync.LackOf(view, self.Id);
            }
        }

        return null;
    }
}
