using System.Collections.Concurrent;
using System.Net;
using System.Text;

using StreamLab.Processes;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Receives telemetry over OTLP and HTTP, and looks for texts in it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, StringBuilder> _received = new();
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

    public Task ReceivesAsync(string path, params string[] texts) =>
        Eventually.IsTrueAsync(
            $"{path} holds {string.Join(", ", texts)}",
            () => texts.All(text => HasReceived(path, text)));

    public bool HasReceived(string path, string text) => _received.TryGetValue(path, out var body) && Contains(body, text);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private static bool Contains(StringBuilder body, string text)
    {
        lock (body)
        {
            return body.ToString().Contains(text, StringComparison.Ordinal);
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
                var text = await reader.ReadToEndAsync();
                var body = _received.GetOrAdd(context.Request.Url!.AbsolutePath, static _ => new());
                lock (body)
                {
                    body.Append(text);
                }

                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
