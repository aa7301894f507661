using System.Globalization;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker;

/// <summary>The rate and pause state of this producer: its share of the settings' rate until an order changes it. Thread-safe.</summary>
/// <param name="rate">The rate of all producers in records a second; 0 is as fast as possible.</param>
/// <param name="producers">The number of producers.</param>
/// <param name="journal">Logs changes.</param>
internal sealed class RateControl(double rate, int producers, ProducerJournal journal) : IDisposable
{
    // An order must take effect within a second, and embedded brokers deliver records only at the end of this wait.
    private static readonly TimeSpan FetchWait = TimeSpan.FromMilliseconds(200);

    private volatile RateShare _share = RateShare.Calculate(rate, producers);
    private PartitionFollower? _orders;

    /// <summary>The current share. An order that changes it replaces the object.</summary>
    public RateShare Share => _share;

    /// <summary>Starts to read orders.</summary>
    /// <param name="clients">Creates the client.</param>
    /// <param name="topic">The events' topic.</param>
    /// <param name="run">The run whose orders count.</param>
    /// <param name="denials">Is told when the brokers refuse to give the orders; null for nobody.</param>
    public void Follow(SideClients clients, string topic, uint run, Denials? denials = null)
    {
        var name = ProducerId.FormatRun(run);
        _orders = PartitionFollower.Start(clients, ProducerOrder.TopicFor(topic), FetchWait, value =>
        {
            if (ProducerOrder.Decode(value) is { } order && order.Run == name)
            {
                Take(order);
            }
        },
        refusal => denials?.Add(refusal, "producers follow no order from ControlRoom, such as another rate or a pause"));
    }

    /// <summary>Applies an order.</summary>
    public void Take(ProducerOrder order)
    {
        var share = RateShare.Calculate(order.Rate, producers, order.IsPaused);
        // Orders are repeated from time to time; log only a change.
        if (share != _share)
        {
            _share = share;
            journal.Asked(share);
        }
    }

    public void Dispose() => _orders?.Dispose();
}

/// <summary>The share of one producer in an order.</summary>
/// <param name="Rate">The rate in records a second; 0 is as fast as possible.</param>
/// <param name="IsPaused">True when nothing is to be sent.</param>
internal sealed record RateShare(double Rate, bool IsPaused)
{
    /// <summary>Creates an equal share.</summary>
    public static RateShare Calculate(double rate, int producers, bool isPaused = false) => new(rate / producers, isPaused);

    public override string ToString() => (IsPaused, Rate) switch
    {
        (true, _) => "0 records/s (paused)",
        (_, 0) => "as fast as possible",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Rate:#,0.###} records/s"),
    };
}
