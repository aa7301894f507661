using StreamLab.Verification.Tests.Brokers;

namespace StreamLab.Verification.Tests;

/// <summary>Services on embedded brokers.</summary>
public sealed class EmbeddedServiceTests(EmbeddedShopBrokers brokers) : ServiceTests, IClassFixture<EmbeddedShopBrokers>
{
    protected override IShopBrokers Brokers => brokers;
}
