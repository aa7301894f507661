using System.Text;

using StreamLab.Kafka.Brokers;

namespace StreamLab.EndToEnd.Tests;

/// <summary>The workers on their own, in place of the console producer and console consumer.</summary>
public sealed class StandaloneTests : IAsyncLifetime
{
    private const string Topic = "lines";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(1);

    public async ValueTask InitializeAsync() =>
        await _cluster.EnsureTopicAsync(new(Topic, 1, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData(" --plain")]
    public async Task WhatWasSentIsPrintedByteForByte(string plain)
    {
        byte[] lines = [.. "hello\n\n{\"a\": 1}\nquote \" and \\ tab\t\r\nünïcödé 🚀\n<script>\n"u8, 0xff, 0x00, 0xfe, .. "\nlast\n"u8];
        Assert.Equal(0, await ProduceAsync(lines, "--source - --format text" + plain));

        var printed = await PrintAsync(lines.Length);
        Assert.Equal(lines, printed);
    }

    [Fact]
    public async Task WhatWasPrintedCanBeSentAndPrintedAgain()
    {
        var lines = "{\"station\":\"a\",\"value\":1}\n{\"station\":\"b\",\"value\":2}\n"u8.ToArray();
        Assert.Equal(0, await ProduceAsync(lines, "--source -"));
        var first = await PrintAsync(40);
        Assert.Equal(0, await ProduceAsync(first, "--source -"));

        Assert.Equal((byte[])[.. first, .. first], await PrintAsync(first.Length * 2));
    }

    [Fact]
    public async Task MalformedLineIsReportedWithItsNumberAndSkipped()
    {
        await using var producer = StartProducer("--source -");
        await WriteAsync(producer, "{\"a\":1}\nbroken\n{\"a\":2}\n"u8.ToArray());

        await producer.EndsAsync(0, Patience);
        await Eventually.IsTrueAsync("the summary is printed", () => producer.Errors.Contains("malformed 1", StringComparison.Ordinal));
        Assert.Contains("line 2", producer.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("acknowledged 2,", producer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProducerThatCouldSendNothingFailsAndSaysWhy()
    {
        await using var producer = StartProducer("--source - --key nowhere");
        await WriteAsync(producer, "{\"a\":1}\n{\"a\":2}\n"u8.ToArray());

        await producer.EndsAsync(1, Patience);
        await Eventually.IsTrueAsync(
            "the reason is printed",
            () => producer.Errors.Contains("Nothing was sent: the source holds no event, and 2 malformed lines, the first in line 1: no property nowhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MissingConnectionIsOneClearLine()
    {
        await using var producer = BuiltProgram.Start("StreamLab.Producer.Worker", ["--topic", Topic, "--source", "-"]);

        await producer.EndsAsync(2, Patience);
        await Eventually.IsTrueAsync("an error is printed", () => producer.Errors.EndsWith('\n'));
        Assert.Contains("--ConnectionStrings:kafka", Assert.Single(producer.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressThatIsTakenIsOneClearLine()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        await using var producer = BuiltProgram.Start(
            "StreamLab.Producer.Worker", ["--ConnectionStrings:kafka=" + _cluster.BootstrapServers, "--topic", Topic, "--source", "-"],
            new Dictionary<string, string> { ["ASPNETCORE_URLS"] = $"http://{other.LocalEndpoint}" });

        await producer.EndsAsync(3, Patience);
        await Eventually.IsTrueAsync("an error is printed", () => producer.Errors.EndsWith('\n'));
        Assert.Equal(
            $"Producer.Worker cannot listen. Failed to bind to address http://{other.LocalEndpoint}: address already in use. Choose another address with ASPNETCORE_URLS.",
            Assert.Single(producer.Errors.TrimEnd().Split('\n')));
    }

    private async Task<int> ProduceAsync(byte[] input, string arguments)
    {
        await using var producer = StartProducer(arguments);
        await WriteAsync(producer, input);
        return await producer.WaitAsync(Patience);
    }

    private BuiltProgram StartProducer(string arguments) =>
        BuiltProgram.Start(
            "StreamLab.Producer.Worker",
            ["--ConnectionStrings:kafka=" + _cluster.BootstrapServers, "--topic", Topic, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    private static async Task WriteAsync(BuiltProgram program, byte[] input)
    {
        await program.Process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        program.Process.StandardInput.Close();
    }

    private async Task<byte[]> PrintAsync(int bytes)
    {
        await using var consumer = BuiltProgram.Start(
            "StreamLab.Consumer.Worker",
            ["--ConnectionStrings:kafka", _cluster.BootstrapServers, "--topic", Topic, "--from-beginning", "--print"]);
        await Eventually.IsTrueAsync($"{bytes} bytes are printed, not {consumer.Output.Length}", () => consumer.Output.Length >= bytes);
        return Encoding.Latin1.GetBytes(consumer.Output);
    }
}
