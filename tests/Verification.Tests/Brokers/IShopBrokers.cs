namespace StreamLab.Verification.Tests.Brokers;

/// <summary>Brokers that services are tried on.</summary>
public interface IShopBrokers
{
    /// <summary>Their addresses.</summary>
    string BootstrapServers { get; }

    /// <summary>Creates a topic.</summary>
    Task CreateTopicAsync(string topic, int partitions);

    /// <summary>Stops a broker, while others go on.</summary>
    Task StopAsync(int broker, string group);

    /// <summary>Starts it again.</summary>
    Task StartAsync(int broker);
}
