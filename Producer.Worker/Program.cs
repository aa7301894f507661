using StreamLab.Processes.Services;
using StreamLab.Producer.Worker;
using StreamLab.ServiceDefaults;
using StreamLab.Settings;

return await LabProcess.RunAsync(LabProgram.Producer, args, static (builder, settings, worker) => builder.AddServiceDefaults().AddProducing(settings, worker), static app => app.MapDefaultEndpoints());
