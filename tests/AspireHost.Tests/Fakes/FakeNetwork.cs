using StreamLab.Kafka.Network;

namespace StreamLab.AspireHost.Tests.Fakes;

/// <summary>A network of three brokers that counts what is broken.</summary>
internal sealed class FakeNetwork : IBreakableNetwork
{
    private readonly List<NetworkFault> _faults = [];

    /// <summary>The number of faults that are not healed.</summary>
    public int Broken => _faults.Count;

    public int Count => 3;

    public void Break(NetworkFault fault) => _faults.Add(fault);

    public void Mend(NetworkFault fault) => _faults.Remove(fault);
}
