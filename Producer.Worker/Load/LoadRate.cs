using StreamLab.Verification;

namespace StreamLab.Producer.Worker.Load;

/// <summary>How fast the load sends: as its settings say, until ControlRoom says otherwise. Thread-safe.</summary>
internal sealed class LoadRate : IAsyncDisposable
{
    private double _rate;

    /// <summary>Creates the rate.</summary>
    /// <param name="rate">The records per second of the settings.</param>
    /// <param name="verification">Tells ControlRoom; null when there is none.</param>
    public LoadRate(double rate, KafkaVerification? verification)
    {
        (_rate, Verification) = (rate, verification);
        if (verification?.Publisher is { } publisher)
        {
            publisher.LoadRate = rate;
            publisher.LoadChanged += Change;
        }
    }

    /// <summary>Watches the producer; null when there is no ControlRoom.</summary>
    public KafkaVerification? Verification { get; }

    /// <summary>Records per second; 0 is nothing.</summary>
    public double Now => Volatile.Read(ref _rate);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Verification?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Change(double rate)
    {
        Volatile.Write(ref _rate, rate);
        Verification!.Publisher!.LoadRate = rate;
    }
}
