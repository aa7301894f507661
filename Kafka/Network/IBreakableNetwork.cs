namespace StreamLab.Kafka.Network;

/// <summary>A network of brokers that can be broken, as far as <see cref="ProxyPlan"/> allows it. Thread-safe.</summary>
public interface IBreakableNetwork
{
    /// <summary>The number of brokers.</summary>
    int Count { get; }

    /// <summary>Breaks it.</summary>
    void Break(NetworkFault fault);

    /// <summary>Undoes <see cref="Break"/>.</summary>
    void Mend(NetworkFault fault);
}
