using System.Net;

using StreamLab.Bench.Telemetry;

namespace StreamLab.Bench.Tests.Telemetry;

public sealed class OtlpSinkTests
{
    /// <summary>Two resources: one with two spans in one scope, one with a span in each of two scopes; and fields that do not count.</summary>
    private static readonly byte[] FourSpans =
        [.. Field(1, [.. Field(1, [1, 2, 3]), .. Field(2, [.. Field(2, [8, 1]), .. Field(2, [])])]),
         .. Field(1, [.. Field(2, [.. Field(1, []), .. Field(2, [])]), .. Field(2, Field(2, [0x51, 1, 2, 3, 4, 5, 6, 7, 8]))])];

    [Fact]
    public void SpansAreCountedWhereverTheyAre() => Assert.Equal(4, ProtobufItems.Count(FourSpans));

    [Fact]
    public void FieldsOfEveryKindArePassedOver() => Assert.Equal(
        4, ProtobufItems.Count([0x18, 0xff, 0x01, 0x21, 1, 2, 3, 4, 5, 6, 7, 8, 0x2d, 1, 2, 3, 4, .. FourSpans]));

    [Fact]
    public void EmptyRequestHasNone() => Assert.Equal(0, ProtobufItems.Count([]));

    [Theory]
    [InlineData(new byte[] { 0x0a })]
    [InlineData(new byte[] { 0x0a, 5, 1 })]
    [InlineData(new byte[] { 0x0b })]
    [InlineData(new byte[] { 0x80 })]
    public void CutOffRequestIsRefused(byte[] request) => Assert.Throws<FormatException>(() => ProtobufItems.Count(request));

    [Fact]
    public async Task WhatIsSentIsCountedBySignal()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var sink = await OtlpSink.StartAsync(cancellationToken);
        using var client = new HttpClient { BaseAddress = new(sink.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"]) };
        for (var i = 0; i < 2; i++)
        {
            using var body = new ByteArrayContent(FourSpans);
            using var answer = await client.PostAsync("v1/traces", body, cancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("application/x-protobuf", answer.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(["logs", "metrics"], sink.Signals.Where(static signal => !signal.HasAny).Select(static signal => signal.Name));
        Assert.Equal($"traces: 2 requests with 8 spans, {2 * FourSpans.Length} bytes", sink.Signals[2].ToString());
        sink.Reset();
        Assert.DoesNotContain(sink.Signals, static signal => signal.HasAny);
    }

    private static byte[] Field(int number, byte[] value) => [(byte)((number << 3) | 2), (byte)value.Length, .. value];
}
