-- Sends each prepared request once, in order; every thread and connection has its own share of them.
local counter = 0

function setup(thread)
  thread:set("id", counter)
  counter = counter + 1
end

function init(args)
  local threads = tonumber(args[2])
  requests = {}
  local number = 0
  for line in io.lines(args[1]) do
    if number % threads == id then
      local signature, body = line:match("^(%S+) (.*)$")
      requests[#requests + 1] = wrk.format("POST", "/webhooks/twilio", {
        ["Content-Type"] = "application/x-www-form-urlencoded",
        ["X-Twilio-Signature"] = signature,
      }, body)
    end
    number = number + 1
  end
  next_one = 0
end

function request()
  next_one = next_one + 1
  return requests[(next_one - 1) % #requests + 1]
end

function done(summary, latency, requests)
  io.write(string.format('RESULT {"requests": %d, "microseconds": %d, "failed": %d, "p50": %d, "p99": %d}\n',
    summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
