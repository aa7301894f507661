namespace StreamLab.Settings.Tests;

/// <summary>Addresses that lead nowhere are refused before anyone waits for an answer.</summary>
public sealed class AddressTests
{
    private const string Allowed = "allowed are HOST:PORT[,HOST:PORT] with ports 1 to 65535.";

    [Theory]
    [InlineData("127.0.0.1:85228", "'127.0.0.1:85228' names port 85228")]
    [InlineData("127.0.0.1:99999", "'127.0.0.1:99999' names port 99999")]
    [InlineData("127.0.0.1:0", "'127.0.0.1:0' names port 0")]
    [InlineData("127.0.0.1:-1", "'127.0.0.1:-1' names port '-1', which is not a number")]
    [InlineData("foo:bar", "'foo:bar' names port 'bar', which is not a number")]
    [InlineData("foo:", "'foo:' names port '', which is not a number")]
    [InlineData("5", "'5' names no port")]
    [InlineData(":9092", "':9092' names no host")]
    [InlineData("a b:9092", "'a b:9092' names no host")]
    [InlineData("::1:9092", "'::1:9092' names no host")]
    [InlineData("http://localhost:9092", "'http://localhost:9092' has a scheme")]
    [InlineData("PLAINTEXT://localhost:9092", "'PLAINTEXT://localhost:9092' has a scheme")]
    [InlineData("a:9092,,b:9092", "an address is empty")]
    [InlineData("a:9092,b:99999", "'b:99999' names port 99999")]
    [InlineData("", "'' is empty")]
    public void AnAddressThatCannotBeIsRefused(string addresses, string problem)
    {
        var line = $"ConnectionStrings:kafka: {problem}; {Allowed}";
        Assert.Equal(line, Lab.Problem($"--ConnectionStrings:kafka={addresses}"));
        Assert.Equal(line, Lab.Problem(LabProgram.Producer, $"--ConnectionStrings:kafka={addresses}"));
    }

    [Theory]
    [InlineData("localhost:9092")]
    [InlineData("broker-1.example.org:9092, broker_2:65535")]
    [InlineData("[::1]:9092")]
    [InlineData("10.0.0.1:1")]
    public void AnAddressThatCanBeIsTaken(string addresses) =>
        Assert.Equal(BrokerMode.External, Lab.Read($"--ConnectionStrings:kafka={addresses}").BrokerMode);

    [Theory]
    [InlineData("Aspire:Confluent:Kafka:Producer:Config:BootstrapServers")]
    [InlineData("Aspire:Confluent:Kafka:Consumer:kafka:ConnectionString")]
    public void AClientsOwnAddressIsReadToo(string key) =>
        Assert.Equal($"{key}: '5' names no port; {Allowed}", Lab.Problem($"--{key}=5"));

    [Theory]
    [InlineData("--ConnectionStrings:kafak=h:1", "--ConnectionStrings:kafak: no such connection string; did you mean ConnectionStrings:kafka?")]
    [InlineData("--ConnectionStrings:other=h:1", "--ConnectionStrings:other: no such connection string; did you mean ConnectionStrings:kafka?")]
    [InlineData("--ConnectionString:kafka=h:1", "--ConnectionString:kafka: no such connection string; did you mean ConnectionStrings:kafka?")]
    public void AMisspeltNameOnTheCommandLineIsRefused(string word, string line) => Assert.Equal(line, Lab.Problem(word));

    [Fact]
    public void AMisspeltNameElsewhereIsRefusedAndAnotherProgramsIsNot()
    {
        var refused = Assert.Throws<SettingsException>(() => Lab.ReadKeys(LabProgram.AppHost, ("ConnectionStrings:kafak", "h:1")));
        Assert.Equal("ConnectionStrings:kafak: no such connection string; did you mean ConnectionStrings:kafka?", Assert.Single(refused.Problems));
        Assert.Equal(BrokerMode.Auto, Lab.ReadKeys(LabProgram.AppHost, ("ConnectionStrings:orders", "Host=db")).BrokerMode);
    }
}
