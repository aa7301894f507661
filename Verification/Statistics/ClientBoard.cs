using System.Collections.Concurrent;

namespace StreamLab.Verification.Statistics;

/// <summary>The newest statistics of each client of the process. Thread-safe.</summary>
/// <param name="time">Tells how old they are.</param>
internal sealed class ClientBoard(TimeProvider time)
{
    // A client that is gone says nothing more. The longest usual interval of statistics is a minute.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<string, (ClientReading Reading, long At)> _clients = new(StringComparer.Ordinal);

    /// <summary>The clients that said something lately.</summary>
    public IEnumerable<ClientReading> Clients
    {
        get
        {
            foreach (var (name, (reading, at)) in _clients)
            {
                if (time.GetElapsedTime(at) < Life)
                {
                    yield return reading;
                }
                else
                {
                    _clients.TryRemove(name, out _);
                }
            }
        }
    }

    /// <summary>Takes what a client says.</summary>
    public void Add(ClientReading reading) => _clients[reading.Name] = (reading, time.GetTimestamp());
}
