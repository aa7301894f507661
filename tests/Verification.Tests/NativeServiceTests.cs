using StreamLab.Verification.Tests.Brokers;

namespace StreamLab.Verification.Tests;

/// <summary>Services on real brokers.</summary>
public sealed class NativeServiceTests(NativeShopBrokers brokers) : ServiceTests, IClassFixture<NativeShopBrokers>
{
    protected override IShopBrokers Brokers => brokers.Needed();
}
