using StreamLab.Lab.Runs;

namespace StreamLab.Lab.Tests.Runs;

public sealed class ExitReasonTests
{
    [Fact]
    public void TheNewestFailureIsTheReason() => Assert.Equal(
        " (no Kafka broker answers at h:1)",
        ExitReason.FromLastLines(["fail: StreamLab.A[1] the first", "fail: StreamLab.Producer.Worker.ProducingService[7] no Kafka broker answers at h:1.", "info: Host[0] Application is shutting down..."]));

    [Fact]
    public void AnExceptionThatNobodyCaughtIsTheReason() => Assert.Equal(
        " (Unhandled exception. System.IO.IOException: gone)",
        ExitReason.FromLastLines(["Unhandled exception. System.IO.IOException: gone", "   at StreamLab.Somewhere()"]));

    [Fact]
    public void WithoutAFailureTheLastLineIs() => Assert.Equal(" (all is well)", ExitReason.FromLastLines(["first", "all is well"]));

    [Fact]
    public void WhatAServiceSaidInOrdinaryWorkIsNoReason() => Assert.Equal(
        "", ExitReason.FromLastLines(["Waiting for the brokers", "info: StreamLab.A[1] Sending begins"]));

    [Fact]
    public void ASilentServiceHasNone() => Assert.Equal("", ExitReason.FromLastLines([]));
}
