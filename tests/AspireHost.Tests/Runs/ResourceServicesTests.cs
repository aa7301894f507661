using StreamLab.AspireHost.Runs;

namespace StreamLab.AspireHost.Tests.Runs;

public sealed class ResourceServicesTests
{
    [Theory]
    [InlineData("fail: StreamLab.A[1] gone", "\u001b[41m\u001b[30mfail\u001b[39m\u001b[22m\u001b[49m: StreamLab.A[1] gone")]
    [InlineData("gone", "2026-01-02T03:04:05.678Z gone")]
    [InlineData("array[0] is [39m", "array[0] is [39m")]
    public void ALineIsAsTheResourceWroteIt(string plain, string line) => Assert.Equal(plain, ResourceServices.Plain(line));

    [Theory]
    [InlineData(true, "info: StreamLab.Producer.Worker.ProducingService[1] Waiting for resource is no beginning of mine")]
    [InlineData(false, "[sys] Starting process...: Cmd = /usr/bin/dotnet")]
    [InlineData(false, "Waiting for resource 'kafka' to become healthy.")]
    [InlineData(false, "Finished waiting for resource 'kafka'.")]
    [InlineData(false, " ")]
    public void WhatAspireWritesIsNotTheResourcesWord(bool isOwn, string line) => Assert.Equal(isOwn, ResourceServices.IsOwn(line));
}
