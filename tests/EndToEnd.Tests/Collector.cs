using System.Collections.Concurrent;
using System.Net;
using System.Text;

using StreamLab.Processes;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Receives telemetry over OTLP and HTTP, and looks for texts in it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _received = new();
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    private Collector(int port)
    {
        Address = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    public static Collector Start() => new(FreePorts.Any());

    /// <summary>Waits until each of the texts was received.</summary>
    public async Task ReceivesAsync(string path, params string[] texts)
    {
        foreach (var text in texts)
        {
            await Eventually.BecomesAsync($"{path} holds {text}", () => Task.FromResult(HasReceived(path, text) ? text : null));
        }
    }

    public bool HasReceived(string path, string text) =>
        _received.TryGetValue(path, out var bodies) && bodies.Any(body => body.Contains(text, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await ReceiveAsync(context);
        }
    }

    private async Task ReceiveAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
            _received.GetOrAdd(context.Request.Url!.AbsolutePath, static _ => []).Enqueue(await reader.ReadToEndAsync());
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The sender gave up, or its process ended. Others go on.
        }
    }
}
