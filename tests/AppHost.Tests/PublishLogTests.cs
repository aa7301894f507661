using Microsoft.Extensions.Logging;
using StreamLab.AppHost.Publishing;

namespace StreamLab.AppHost.Tests;

public sealed class PublishLogTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private readonly PublishLog _log;

    public PublishLogTests() => _log = new(_output, _errors);

    [Fact]
    public void AFailureThatIsLoggedTwiceIsOneLineWithItsCause()
    {
        var cause = new InvalidOperationException("Step 'publish' failed: the disk\nis full");
        Log("Aspire.Pipeline", LogLevel.Error, "Step 'publish' failed.", cause);
        Log("Aspire.Pipeline", LogLevel.Error, "Step 'publish' failed: the disk\nis full", cause);

        Assert.Equal($"Step 'publish' failed: the disk is full{Environment.NewLine}", _errors.ToString());
        Assert.True(_log.HasFailed);
    }

    [Fact]
    public void WhatTheHostRepeatsIsNotPrinted()
    {
        Log("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical, "BackgroundService failed", new InvalidOperationException("x"));

        Assert.Empty(_errors.ToString());
        Assert.False(_log.HasFailed);
    }

    [Fact]
    public void AWarningIsNoFailure()
    {
        Log("Aspire", LogLevel.Information, "Published.", null);
        Log("Aspire", LogLevel.Warning, "No image.", null);

        Assert.Equal($"Published.{Environment.NewLine}", _output.ToString());
        Assert.Equal($"No image.{Environment.NewLine}", _errors.ToString());
        Assert.False(_log.HasFailed);
    }

    public void Dispose()
    {
        _log.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    private void Log(string category, LogLevel level, string text, Exception? exception) =>
        _log.CreateLogger(category).Log(level, default, text, exception, static (message, _) => message);
}
