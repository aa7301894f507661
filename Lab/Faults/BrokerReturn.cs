using System.Globalization;
using Confluent.Kafka;
using StreamLab.Kafka.Clients;
using StreamLab.Planning;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Waits until a broker is back: registered with the controller, unfenced, and in sync for every partition that it replicates.</summary>
/// <param name="ask">Queries a broker's metadata by address; null when it does not answer.</param>
/// <param name="time">The clock.</param>
internal sealed class BrokerReturn(Func<string, CancellationToken, Task<Metadata?>> ask, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // The controller takes up to five seconds to drop the previous registration; then the broker starts and copies missed records.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(80);

    /// <summary>Waits until the broker is back.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="brokers">The current state of all brokers of its cluster.</param>
    /// <param name="whyNever">Gets the reason why it will never come back, in words that follow its name; null while it may.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="FaultException">It does not come back. The message contains what is missing.</exception>
    public async Task UntilAsync(
        int broker, Func<IReadOnlyList<BrokerStatus>> brokers, Func<CancellationToken, Task<string?>> whyNever, CancellationToken cancellationToken)
    {
        string? lack = null;
        if (!await new Polling(Interval, Timeout, time).UntilAsync(IsBackAsync, cancellationToken))
        {
            throw new FaultException(string.Create(CultureInfo.InvariantCulture, $"broker {broker} {lack} after {Timeout.TotalSeconds:0} s"));
        }

        async Task<bool> IsBackAsync()
        {
            lack = await LackOfAsync(broker, brokers(), cancellationToken);
            return lack is null || (await whyNever(cancellationToken) is { } never
                ? throw new FaultException(string.Create(CultureInfo.InvariantCulture, $"broker {broker} {never}"))
                : false);
        }
    }

    // The broker itself is the first to know that its new registration is accepted. Other brokers know whether it was fenced, which a broker that
    // was paused does not know.
    private async Task<string?> LackOfAsync(int broker, IReadOnlyList<BrokerStatus> brokers, CancellationToken cancellationToken)
    {
        var self = brokers.Single(known => known.Id == broker);
        if (await ask(self.Address, cancellationToken) is not { } own)
        {
            return $"does not answer at {self.Address}";
        }

        return ClusterMembership.LackOf(own, broker) ?? await LackByOthersAsync(self, brokers, cancellationToken);
    }

    private async Task<string?> LackByOthersAsync(BrokerStatus self, IReadOnlyList<BrokerStatus> brokers, CancellationToken cancellationToken)
    {
        foreach (var other in brokers.Where(other => other != self && other.State == BrokerState.Up))
        {
            if (await ask(other.Address, cancellationToken) is { } view)
            {
                return ClusterMembership.LackOf(view, self.Id);
            }
        }

        return null;
    }
}
